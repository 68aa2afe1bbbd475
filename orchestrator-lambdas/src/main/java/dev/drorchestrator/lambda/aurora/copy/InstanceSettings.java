package dev.drorchestrator.lambda.aurora.copy;

import dev.drorchestrator.lambda.check.Numbers;
import dev.drorchestrator.lambda.runtime.Parameters;
import java.util.Optional;

/**
 * The instance that the payload names, and how it wants it.
 *
 * @param identifier in lower case, as RDS stores it
 * @param monitoringInterval between two measurements, in seconds; 0 is no enhanced monitoring
 */
public record InstanceSettings(
        String identifier,
        String instanceClass,
        Optional<Integer> monitoringInterval,
        Optional<String> monitoringRole,
        Optional<Boolean> autoMinorVersionUpgrade) {

    public static InstanceSettings of(Parameters parameters) {
        return new InstanceSettings(
                parameters.identifier("DBInstanceIdentifier", "db"),
                parameters.text("DBInstanceClass"),
                Numbers.monitoringInterval(parameters),
                parameters.optionalText("MonitoringRoleArn"),
                parameters.flag("AutoMinorVersionUpgrade"));
    }

    /** What it replaces, with the payload's wishes instead where it has any. */
    public InstanceLikeness over(InstanceLikeness old) {
        return old.wantedBy(this);
    }

    /** The instance where nobody knows an older one. */
    public InstanceLikeness alone() {
        return over(InstanceLikeness.unknown(identifier));
    }
}
