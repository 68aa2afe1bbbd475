package dev.drorchestrator.lambda.failback;

import dev.drorchestrator.lambda.change.Change;
import dev.drorchestrator.lambda.runtime.EventsCommand;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.ModifyDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.RebootDbInstanceRequest;

/**
 * A new copy with which the engine does not start, because of a parameter group that the old one had: what a person does.
 *
 * @param instance its identifier
 */
public record BadParameters(RdsClient rds, String region, String instance) {

    /** The status of such an instance. */
    public static final String STATUS = "incompatible-parameters";

    /** How the names of the engine's own parameter groups begin; the family follows. */
    public static final String DEFAULT = "default.";

    /**
     * The command that puts the engine's own group back.
     *
     * @param family such as {@code mysql8.0}
     */
    public String defaultGroup(String family) {
        return Change.of(
                        rds,
                        ModifyDbInstanceRequest.builder()
                                .dbInstanceIdentifier(instance)
                                .dbParameterGroupName(DEFAULT + family)
                                .applyImmediately(true)
                                .build())
                .command(region);
    }

    /**
     * The way on. A re-run alone would set the same group again.
     *
     * @param groups the parameter groups that may be meant
     * @param commands that put the engine's own groups back, in order
     */
    public String next(List<String> groups, List<String> commands) {
        String restart = Change.of(
                        rds,
                        RebootDbInstanceRequest.builder()
                                .dbInstanceIdentifier(instance)
                                .build())
                .command(region);
        return "The engine cannot start with parameter group " + String.join(" or ", groups)
                + ". Next: put the engine's default group back, and restart: "
                + Stream.concat(commands.stream(), Stream.of(restart)).collect(Collectors.joining("; "))
                + "; when the instance is available, add \"ParameterGroups\": \"Default\" to the parameters, re-run the"
                + " payload. To keep the group instead, correct the value that the events name ("
                + EventsCommand.ofInstance(instance, region)
                + "), restart the instance, re-run the same payload";
    }
}
