package dev.drorchestrator.rehearsal.run;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.drorchestrator.lambda.aurora.failback.CheckClusterDeletion;
import dev.drorchestrator.lambda.aurora.failback.CheckClusterExists;
import dev.drorchestrator.lambda.aurora.failback.CheckClusterRebuild;
import dev.drorchestrator.lambda.aurora.failback.CheckSetAside;
import dev.drorchestrator.lambda.aurora.failback.CreateClusterInstance;
import dev.drorchestrator.lambda.aurora.failback.CreateGlobalCluster;
import dev.drorchestrator.lambda.aurora.failback.CreateSecondaryCluster;
import dev.drorchestrator.lambda.aurora.failback.DeleteCluster;
import dev.drorchestrator.lambda.aurora.failback.DeleteClusterEndpoint;
import dev.drorchestrator.lambda.aurora.failback.DeleteClusterInstance;
import dev.drorchestrator.lambda.aurora.failback.DeleteGlobalCluster;
import dev.drorchestrator.lambda.aurora.failback.DescribeOldCopy;
import dev.drorchestrator.lambda.aurora.failback.DetachOldCluster;
import dev.drorchestrator.lambda.aurora.failback.DisableClusterProtection;
import dev.drorchestrator.lambda.aurora.failback.FenceCluster;
import dev.drorchestrator.lambda.aurora.failback.RenameCluster;
import dev.drorchestrator.lambda.aurora.failback.RenameClusterInstance;
import dev.drorchestrator.lambda.aurora.failback.RestoreClusterSetting;
import dev.drorchestrator.lambda.aurora.failover.CheckFailoverStatus;
import dev.drorchestrator.lambda.aurora.failover.CheckSecondary;
import dev.drorchestrator.lambda.aurora.failover.DetachCluster;
import dev.drorchestrator.lambda.aurora.failover.FailoverGlobalCluster;
import dev.drorchestrator.lambda.check.StackRights;
import dev.drorchestrator.lambda.elasticache.CheckReplicationGroupStatus;
import dev.drorchestrator.lambda.elasticache.FailoverReplicationGroup;
import dev.drorchestrator.lambda.flow.FailParentTask;
import dev.drorchestrator.lambda.flow.ForgetPlan;
import dev.drorchestrator.lambda.flow.RecordPlan;
import dev.drorchestrator.lambda.flow.ReportOutcome;
import dev.drorchestrator.lambda.flow.ResolveImports;
import dev.drorchestrator.lambda.flow.SendTaskFailure;
import dev.drorchestrator.lambda.flow.SendTaskSuccess;
import dev.drorchestrator.lambda.flow.ValidatePayload;
import dev.drorchestrator.lambda.rds.CheckExistingInstance;
import dev.drorchestrator.lambda.rds.CheckInstanceRebuild;
import dev.drorchestrator.lambda.rds.CheckInstanceStatus;
import dev.drorchestrator.lambda.rds.CheckReplica;
import dev.drorchestrator.lambda.rds.CreateReadReplica;
import dev.drorchestrator.lambda.rds.DeleteInstance;
import dev.drorchestrator.lambda.rds.DisableInstanceProtection;
import dev.drorchestrator.lambda.rds.FenceOldInstance;
import dev.drorchestrator.lambda.rds.PromoteReplica;
import dev.drorchestrator.lambda.rds.RenameOldInstance;
import dev.drorchestrator.lambda.rds.RestoreInstanceSetting;
import dev.drorchestrator.lambda.tag.TagPromoted;
import dev.drorchestrator.lambda.tag.TagSetAside;
import dev.drorchestrator.lambda.tag.UntagPromoted;
import dev.drorchestrator.rehearsal.twin.TwinClients;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.elasticache.ElastiCacheClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * A Lambda function as it is deployed.
 *
 * @param name its name in AWS
 * @param placeholder what the state machines' files call its ARN, without {@code ${}}
 * @param handler makes the handler on the twin
 */
public record DeployedFunction(String name, String placeholder, Function<Surroundings, RequestStreamHandler> handler) {

    /**
     * What a handler gets instead of AWS.
     *
     * @param aws the clients for a caller with the function's role
     * @param region the Region in which the function runs
     */
    public record Surroundings(TwinClients aws, String region) {

        public RdsClient rds() {
            return rds(region);
        }

        /** As {@link #rds()}, in other Regions too, reached from this one. */
        public RdsClient rds(String otherRegion) {
            return aws.rds(otherRegion, region);
        }

        public SsmClient ssm() {
            return aws.ssm(region, region);
        }

        public SfnClient sfn() {
            return aws.sfn(region);
        }

        /** Of the functions that make copies. */
        public StackRights rights() {
            return StackRights.of(StackDefaults.environment(aws.account(), region)::get);
        }

        public ElastiCacheClient elastiCache() {
            return aws.elastiCache(region, region);
        }

        public CloudFormationClient cloudFormation() {
            return aws.cloudFormation(region);
        }
    }

    /** All of them. Names as the original gives them, where it has the function. */
    public static final List<DeployedFunction> ALL = List.of(
            new DeployedFunction(
                    "dr-orchestrator-validate-payload",
                    "ValidatePayloadFunctionArn",
                    aws -> new ValidatePayload(aws.cloudFormation(), aws.ssm())),
            new DeployedFunction(
                    "dr-orchestrator-get-exports-value",
                    "ResolveImportsFunctionArn",
                    aws -> new ResolveImports(aws.cloudFormation(), aws.ssm())),
            new DeployedFunction(
                    "dr-orchestrator-failover-Aurora-GlobalDatabase",
                    "FailoverGlobalClusterFunctionArn",
                    aws -> new FailoverGlobalCluster(aws.rds())),
            new DeployedFunction(
                    "dr-orchestrator-check-Aurora-global-cluster-status",
                    "CheckFailoverStatusFunctionArn",
                    aws -> new CheckFailoverStatus(aws.rds())),
            new DeployedFunction(
                    "dr-orchestrator-send-success-token",
                    "SendTaskSuccessFunctionArn",
                    aws -> new SendTaskSuccess(aws.sfn())),
            new DeployedFunction(
                    "dr-orchestrator-send-failure-token",
                    "SendTaskFailureFunctionArn",
                    aws -> new SendTaskFailure(aws.sfn())),
            new DeployedFunction(
                    "dr-orchestrator-fail-parent-task",
                    "FailParentTaskFunctionArn",
                    aws -> new FailParentTask(aws.sfn())),
            new DeployedFunction(
                    "dr-orchestrator-report-outcome", "ReportOutcomeFunctionArn", aws -> new ReportOutcome()),
            new DeployedFunction(
                    "dr-orchestrator-tag-promoted", "TagPromotedFunctionArn", aws -> new TagPromoted(aws.rds())),
            new DeployedFunction(
                    "dr-orchestrator-untag-promoted", "UntagPromotedFunctionArn", aws -> new UntagPromoted(aws::rds)),
            new DeployedFunction(
                    "dr-orchestrator-record-plan",
                    "RecordPlanFunctionArn",
                    aws -> new RecordPlan(aws.ssm(), aws.sfn())),
            new DeployedFunction(
                    "dr-orchestrator-forget-plan",
                    "ForgetPlanFunctionArn",
                    aws -> new ForgetPlan(aws.ssm(), aws.sfn())),
            new DeployedFunction(
                    "dr-orchestrator-check-Aurora-secondary",
                    "CheckSecondaryFunctionArn",
                    aws -> new CheckSecondary(aws.rds())),
            new DeployedFunction(
                    "dr-orchestrator-remove-from-global-cluster",
                    "DetachClusterFunctionArn",
                    aws -> new DetachCluster(aws.rds())),
            new DeployedFunction(
                    "dr-orchestrator-failover-ElastiCacheRedis",
                    "FailoverReplicationGroupFunctionArn",
                    aws -> new FailoverReplicationGroup(aws.elastiCache())),
            new DeployedFunction(
                    "dr-orchestrator-check-Redis-failover-status",
                    "CheckReplicationGroupStatusFunctionArn",
                    aws -> new CheckReplicationGroupStatus(aws.elastiCache())),
            new DeployedFunction(
                    "dr-orchestrator-check-rds-replica", "CheckReplicaFunctionArn", aws -> new CheckReplica(aws.rds())),
            new DeployedFunction(
                    "dr-orchestrator-failover-rds-instance",
                    "PromoteReplicaFunctionArn",
                    aws -> new PromoteReplica(aws.rds())),
            new DeployedFunction(
                    "dr-orchestrator-check-rds-inst-status",
                    "CheckInstanceStatusFunctionArn",
                    aws -> new CheckInstanceStatus(aws.rds())),
            new DeployedFunction(
                    "dr-orchestrator-check-rds-instance-exists",
                    "CheckExistingInstanceFunctionArn",
                    aws -> new CheckExistingInstance(aws.rds(), aws::rds, aws.ssm(), aws.rights())),
            new DeployedFunction(
                    "dr-orchestrator-check-rds-rebuild",
                    "CheckInstanceRebuildFunctionArn",
                    aws -> new CheckInstanceRebuild(aws.rds(), aws::rds)),
            new DeployedFunction(
                    "dr-orchestrator-tag-set-aside", "TagSetAsideFunctionArn", aws -> new TagSetAside(aws.rds())),
            new DeployedFunction(
                    "dr-orchestrator-fence-old-rds-instance",
                    "FenceOldInstanceFunctionArn",
                    aws -> new FenceOldInstance(aws.rds())),
            new DeployedFunction(
                    "dr-orchestrator-rename-old-rds-instance",
                    "RenameOldInstanceFunctionArn",
                    aws -> new RenameOldInstance(aws.rds())),
            new DeployedFunction(
                    "dr-orchestrator-disable-rds-instance-protection",
                    "DisableInstanceProtectionFunctionArn",
                    aws -> new DisableInstanceProtection(aws.rds())),
            new DeployedFunction(
                    "dr-orchestrator-delete-rds-instance",
                    "DeleteInstanceFunctionArn",
                    aws -> new DeleteInstance(aws.rds(), aws::rds)),
            new DeployedFunction(
                    "dr-orchestrator-create-rds-read-replica",
                    "CreateReadReplicaFunctionArn",
                    aws -> new CreateReadReplica(aws.rds(), aws::rds)),
            new DeployedFunction(
                    "dr-orchestrator-restore-rds-setting",
                    "RestoreInstanceSettingFunctionArn",
                    aws -> new RestoreInstanceSetting(aws.rds())),
            new DeployedFunction(
                    "dr-orchestrator-check-Aurora-cluster-exists",
                    "CheckClusterExistsFunctionArn",
                    aws -> new CheckClusterExists(aws.rds(), aws::rds, aws.ssm(), aws.rights())),
            new DeployedFunction(
                    "dr-orchestrator-check-Aurora-set-aside",
                    "CheckSetAsideFunctionArn",
                    aws -> new CheckSetAside(aws.rds(), aws::rds)),
            new DeployedFunction(
                    "dr-orchestrator-delete-aurora-custom-endpoint",
                    "DeleteClusterEndpointFunctionArn",
                    aws -> new DeleteClusterEndpoint(aws.rds())),
            new DeployedFunction(
                    "dr-orchestrator-fence-old-Aurora-cluster",
                    "FenceClusterFunctionArn",
                    aws -> new FenceCluster(aws.rds())),
            new DeployedFunction(
                    "dr-orchestrator-rename-old-Aurora-cluster",
                    "RenameClusterFunctionArn",
                    aws -> new RenameCluster(aws.rds())),
            new DeployedFunction(
                    "dr-orchestrator-rename-old-Aurora-instance",
                    "RenameClusterInstanceFunctionArn",
                    aws -> new RenameClusterInstance(aws.rds())),
            new DeployedFunction(
                    "dr-orchestrator-restore-aurora-setting",
                    "RestoreClusterSettingFunctionArn",
                    aws -> new RestoreClusterSetting(aws.rds())),
            new DeployedFunction(
                    "dr-orchestrator-describe-old-Aurora-cluster",
                    "DescribeOldCopyFunctionArn",
                    aws -> new DescribeOldCopy(aws.rds())),
            new DeployedFunction(
                    "dr-orchestrator-check-Aurora-db-cluster-status",
                    "CheckClusterDeletionFunctionArn",
                    aws -> new CheckClusterDeletion(aws.rds(), aws::rds)),
            new DeployedFunction(
                    "dr-orchestrator-disable-Aurora-cluster-protection",
                    "DisableClusterProtectionFunctionArn",
                    aws -> new DisableClusterProtection(aws.rds(), aws::rds)),
            new DeployedFunction(
                    "dr-orchestrator-detach-old-Aurora-cluster",
                    "DetachOldClusterFunctionArn",
                    aws -> new DetachOldCluster(aws.rds())),
            new DeployedFunction(
                    "dr-orchestrator-delete-aurora-db-instance",
                    "DeleteClusterInstanceFunctionArn",
                    aws -> new DeleteClusterInstance(aws.rds(), aws::rds)),
            new DeployedFunction(
                    "dr-orchestrator-delete-aurora-db-cluster",
                    "DeleteClusterFunctionArn",
                    aws -> new DeleteCluster(aws.rds(), aws::rds)),
            new DeployedFunction(
                    "dr-orchestrator-delete-aurora-global-cluster",
                    "DeleteGlobalClusterFunctionArn",
                    aws -> new DeleteGlobalCluster(aws.rds())),
            new DeployedFunction(
                    "dr-orchestrator-check-Aurora-db-instance-status",
                    "CheckClusterRebuildFunctionArn",
                    aws -> new CheckClusterRebuild(aws.rds(), aws::rds)),
            new DeployedFunction(
                    "dr-orchestrator-create-aurora-global-cluster",
                    "CreateGlobalClusterFunctionArn",
                    aws -> new CreateGlobalCluster(aws.rds(), aws::rds)),
            new DeployedFunction(
                    "dr-orchestrator-create-aurora-db-cluster",
                    "CreateSecondaryClusterFunctionArn",
                    aws -> new CreateSecondaryCluster(aws.rds())),
            new DeployedFunction(
                    "dr-orchestrator-create-aurora-db-instance",
                    "CreateClusterInstanceFunctionArn",
                    aws -> new CreateClusterInstance(aws.rds())));

    public String arn(String account, String region) {
        return arn(name, account, region);
    }

    /** The ARN of a function. */
    static String arn(String name, String account, String region) {
        return "arn:aws:lambda:" + region + ":" + account + ":function:" + name;
    }
}
