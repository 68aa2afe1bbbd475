package dev.drorchestrator.lambda.aurora;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.RebuildPlan;
import dev.drorchestrator.lambda.runtime.StepHandler;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.util.Optional;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.CreateDbClusterRequest;

/**
 * Creates the copy anew, without instances, as a secondary of the global database: as the payload says, and where it says
 * nothing, as the old copy was. AWS refuses while the source is not ready to be replicated from, which nothing shows; the state
 * machine tries again.
 *
 * <p>Gives {@code {"status": "STARTED" | "IN_PROGRESS", "detail"}}.
 */
public final class CreateSecondaryCluster extends StepHandler {

    private final RdsClient rds;
    private final AuroraReader reader;

    /** Lambda's own. */
    public CreateSecondaryCluster() {
        this(AwsClients.rds());
    }

    /** With the client of the copy's Region. */
    public CreateSecondaryCluster(RdsClient rds) {
        super();
        this.rds = rds;
        this.reader = new AuroraReader(rds);
    }

    @Override
    protected JsonNode handle(StepRequest request) {
        ClusterRebuild rebuild = ClusterRebuild.of(request);
        OldCluster old = new OldCluster(RebuildPlan.of(request).copy());
        return Change.make(
                () -> reader.cluster(rebuild.cluster()).isPresent()
                        ? Change.inProgress("cluster " + rebuild.cluster() + " exists")
                        : Optional.empty(),
                () -> {
                    rds.createDBCluster(cluster(rebuild, old));
                    return "creation of " + rebuild.cluster() + " as a secondary of " + rebuild.globalCluster();
                },
                "cluster " + rebuild.cluster());
    }

    private static CreateDbClusterRequest cluster(ClusterRebuild rebuild, OldCluster old) {
        ClusterRebuild.Settings said = rebuild.settings();
        CreateDbClusterRequest.Builder call = CreateDbClusterRequest.builder()
                .dbClusterIdentifier(rebuild.cluster())
                .globalClusterIdentifier(rebuild.globalCluster())
                .engine(rebuild.engine())
                .engineVersion(rebuild.engineVersion())
                .dbSubnetGroupName(rebuild.subnetGroup())
                .vpcSecurityGroupIds(rebuild.securityGroups())
                .tags(old.tags())
                .overrideConfiguration(AwsClients::patiently);
        said.kmsKey().ifPresent(key -> call.kmsKeyId(key).sourceRegion(rebuild.sourceRegion()));
        said.encrypted().ifPresent(call::storageEncrypted);
        old.text("parameterGroup").ifPresent(call::dbClusterParameterGroupName);
        said.port().or(() -> old.number("port")).ifPresent(call::port);
        said.backupRetentionDays().or(() -> old.number("backupRetentionDays")).ifPresent(call::backupRetentionPeriod);
        said.iamAuthentication()
                .or(() -> old.flag("iamAuthentication"))
                .ifPresent(call::enableIAMDatabaseAuthentication);
        said.deletionProtection().or(() -> old.flag("deletionProtection")).ifPresent(call::deletionProtection);
        said.copyTagsToSnapshot().or(() -> old.flag("copyTagsToSnapshot")).ifPresent(call::copyTagsToSnapshot);
        return call.build();
    }
}
