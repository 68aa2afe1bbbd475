package dev.drorchestrator.lambda.aurora;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.Reading;
import dev.drorchestrator.lambda.runtime.RebuildPlan;
import dev.drorchestrator.lambda.runtime.StepHandler;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.rds.RdsClient;

/**
 * Makes the promoted copy the primary of the global database, under the old name and with the old tags. Called in the Region of
 * the source, as the Aurora User Guide has it; where that does not answer, in this one, with the source's ARN.
 *
 * <p>Gives {@code {"status": "STARTED" | "IN_PROGRESS", "detail"}}.
 */
public final class CreateGlobalCluster extends StepHandler {

    private final RdsClient rds;
    private final AuroraReader reader;
    private final Function<String, RdsClient> otherRegions;

    /** Lambda's own. */
    public CreateGlobalCluster() {
        this(AwsClients.rds(), AwsClients::rds);
    }

    /** With the client of the copy's Region, and clients of other Regions. */
    public CreateGlobalCluster(RdsClient rds, Function<String, RdsClient> otherRegions) {
        super();
        this.rds = rds;
        this.reader = new AuroraReader(rds);
        this.otherRegions = otherRegions;
    }

    @Override
    protected JsonNode handle(StepRequest request) {
        ClusterRebuild rebuild = ClusterRebuild.of(request);
        OldCluster old = new OldCluster(RebuildPlan.of(request).copy());
        return Change.make(
                () -> reader.globalDatabase(rebuild.globalCluster()).isPresent()
                        ? Change.inProgress("global database " + rebuild.globalCluster() + " exists")
                        : Optional.empty(),
                () -> {
                    RdsClient there = otherRegions.apply(rebuild.sourceRegion());
                    Reading<String> created = Reading.of(() -> create(there, rebuild, old));
                    return created.value().orElseGet(() -> create(rds, rebuild, old));
                },
                "global database " + rebuild.globalCluster() + " of " + rebuild.source());
    }

    private static String create(RdsClient client, ClusterRebuild rebuild, OldCluster old) {
        client.createGlobalCluster(call -> {
            call.globalClusterIdentifier(rebuild.globalCluster())
                    .sourceDBClusterIdentifier(rebuild.source())
                    .overrideConfiguration(AwsClients::patiently);
            if (!old.globalTags().isEmpty()) {
                call.tags(old.globalTags());
            }
        });
        return "creation of the global database " + rebuild.globalCluster() + " with the writer " + rebuild.source();
    }
}
