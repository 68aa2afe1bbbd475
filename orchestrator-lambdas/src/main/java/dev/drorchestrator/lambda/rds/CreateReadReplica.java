package dev.drorchestrator.lambda.rds;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.AwsErrors;
import dev.drorchestrator.lambda.runtime.Json;
import dev.drorchestrator.lambda.runtime.RebuildPlan;
import dev.drorchestrator.lambda.runtime.StepHandler;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceReadReplicaRequest;

/**
 * Creates the copy anew, as a cross-Region read replica of the promoted instance: as the payload says, and where it says
 * nothing, as the old copy was.
 *
 * <p>Gives {@code {"status": "STARTED" | "IN_PROGRESS", "detail"}}.
 */
public final class CreateReadReplica extends StepHandler {

    private final RdsClient rds;

    /** Lambda's own. */
    public CreateReadReplica() {
        this(AwsClients.rds());
    }

    /** With the client of the copy's Region. */
    public CreateReadReplica(RdsClient rds) {
        super();
        this.rds = rds;
    }

    @Override
    protected JsonNode handle(StepRequest request) {
        RebuildRequest rebuild = RebuildRequest.of(request);
        OldCopy old = new OldCopy(RebuildPlan.of(request).copy());
        if (Instance.read(rds, rebuild.identifier()).isPresent()) {
            return answer("IN_PROGRESS", rebuild.identifier() + " exists");
        }
        try {
            rds.createDBInstanceReadReplica(replica(rebuild, old));
        } catch (SdkException e) {
            if (Instance.read(rds, rebuild.identifier()).isPresent()) {
                return answer("IN_PROGRESS", rebuild.identifier() + " exists");
            }
            throw AwsErrors.translate(e, "read replica " + rebuild.identifier() + " of " + rebuild.source());
        }
        return answer("STARTED", "creation of " + rebuild.identifier() + " as a replica of " + rebuild.source());
    }

    private static CreateDbInstanceReadReplicaRequest replica(RebuildRequest rebuild, OldCopy old) {
        List<String> securityGroups =
                rebuild.securityGroups().isEmpty() ? old.securityGroups() : rebuild.securityGroups();
        int monitoring = rebuild.monitoringInterval()
                .or(() -> old.number("monitoringInterval"))
                .orElse(0);
        CreateDbInstanceReadReplicaRequest.Builder call = CreateDbInstanceReadReplicaRequest.builder()
                .dbInstanceIdentifier(rebuild.identifier())
                .sourceDBInstanceIdentifier(rebuild.source())
                .sourceRegion(rebuild.sourceRegion())
                .dbInstanceClass(rebuild.instanceClass())
                .dbSubnetGroupName(rebuild.subnetGroup())
                .publiclyAccessible(false)
                .monitoringInterval(monitoring)
                .tags(old.tags())
                .overrideConfiguration(AwsClients::patiently);
        if (!securityGroups.isEmpty()) {
            call.vpcSecurityGroupIds(securityGroups);
        }
        if (monitoring > 0) {
            rebuild.monitoringRole().or(() -> old.text("monitoringRole")).ifPresent(call::monitoringRoleArn);
        }
        rebuild.kmsKey().ifPresent(call::kmsKeyId);
        rebuild.port().or(() -> old.number("port")).ifPresent(call::port);
        old.text("parameterGroup").ifPresent(call::dbParameterGroupName);
        old.text("optionGroup").ifPresent(call::optionGroupName);
        flag(rebuild.multiAz(), old, "multiAz").ifPresent(call::multiAZ);
        flag(rebuild.autoMinorVersionUpgrade(), old, "autoMinorVersionUpgrade")
                .ifPresent(call::autoMinorVersionUpgrade);
        flag(rebuild.copyTagsToSnapshot(), old, "copyTagsToSnapshot").ifPresent(call::copyTagsToSnapshot);
        flag(rebuild.iamAuthentication(), old, "iamAuthentication").ifPresent(call::enableIAMDatabaseAuthentication);
        flag(rebuild.deletionProtection(), old, "deletionProtection").ifPresent(call::deletionProtection);
        return call.build();
    }

    private static Optional<Boolean> flag(Optional<Boolean> said, OldCopy old, String name) {
        return said.or(() -> old.flag(name));
    }

    private static JsonNode answer(String status, String detail) {
        return Json.object().put("status", status).put("detail", detail);
    }
}
