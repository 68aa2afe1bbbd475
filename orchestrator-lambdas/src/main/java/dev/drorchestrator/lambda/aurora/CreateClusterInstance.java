package dev.drorchestrator.lambda.aurora;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.RebuildPlan;
import dev.drorchestrator.lambda.runtime.StepHandler;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.util.Optional;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceRequest;

/**
 * Creates one instance that the old copy had, with its class, parameter group, promotion tier, monitoring and tags; where
 * nothing is known of the old ones, the one that the payload names. What the payload says counts for the instance that it names.
 *
 * <p>Gives {@code {"status": "STARTED" | "ALREADY_DONE", "detail"}}.
 */
public final class CreateClusterInstance extends StepHandler {

    private final RdsClient rds;
    private final AuroraReader reader;

    /** Lambda's own. */
    public CreateClusterInstance() {
        this(AwsClients.rds());
    }

    /** With the client of the copy's Region. */
    public CreateClusterInstance(RdsClient rds) {
        super();
        this.rds = rds;
        this.reader = new AuroraReader(rds);
    }

    @Override
    protected JsonNode handle(StepRequest request) {
        ClusterRebuild rebuild = ClusterRebuild.of(request);
        OldCluster old = new OldCluster(RebuildPlan.of(request).copy());
        Optional<OldCluster.OldInstance> due = missing(rebuild, old);
        return Change.make(
                () -> due.isPresent() && missing(rebuild, old).equals(due)
                        ? Optional.empty()
                        : Change.alreadyDone("no instance of " + rebuild.cluster() + " is missing"),
                () -> {
                    rds.createDBInstance(instance(rebuild, due.orElseThrow()));
                    return "creation of instance " + due.orElseThrow().identifier();
                },
                "instance " + due.map(OldCluster.OldInstance::identifier).orElse("of " + rebuild.cluster()));
    }

    private Optional<OldCluster.OldInstance> missing(ClusterRebuild rebuild, OldCluster old) {
        return MissingInstances.of(old.instances(rebuild), reader.instancesOf(rebuild.cluster())).stream()
                .findFirst();
    }

    private static CreateDbInstanceRequest instance(ClusterRebuild rebuild, OldCluster.OldInstance old) {
        boolean named = old.identifier().equalsIgnoreCase(rebuild.instance());
        int monitoring = rebuild.settings()
                .monitoringInterval()
                .or(() -> old.number("monitoringInterval"))
                .orElse(0);
        CreateDbInstanceRequest.Builder call = CreateDbInstanceRequest.builder()
                .dbInstanceIdentifier(old.identifier())
                .dbInstanceClass(
                        named ? rebuild.instanceClass() : old.text("class").orElse(rebuild.instanceClass()))
                .dbClusterIdentifier(rebuild.cluster())
                .engine(rebuild.engine())
                .monitoringInterval(monitoring)
                .publiclyAccessible(old.flag("publiclyAccessible").orElse(false))
                .tags(old.tags())
                .overrideConfiguration(AwsClients::patiently);
        if (monitoring > 0) {
            rebuild.settings()
                    .monitoringRole()
                    .or(() -> old.text("monitoringRole"))
                    .ifPresent(call::monitoringRoleArn);
        }
        old.text("parameterGroup").ifPresent(call::dbParameterGroupName);
        old.number("promotionTier").ifPresent(call::promotionTier);
        old.flag("performanceInsights").filter(on -> on).ifPresent(call::enablePerformanceInsights);
        rebuild.settings()
                .autoMinorVersionUpgrade()
                .or(() -> old.flag("autoMinorVersionUpgrade"))
                .ifPresent(call::autoMinorVersionUpgrade);
        return call.build();
    }
}
