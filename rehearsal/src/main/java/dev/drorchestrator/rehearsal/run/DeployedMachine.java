package dev.drorchestrator.rehearsal.run;

import java.util.List;
import java.util.Set;

/**
 * A state machine as it is deployed.
 *
 * @param name its name in AWS
 * @param placeholder what the other machines' files call its ARN, without {@code ${}}
 * @param file its definition in {@code state-machines/}
 */
public record DeployedMachine(String name, String placeholder, String file) {

    /** All of them: parents, their children, the readiness run. */
    public static final List<DeployedMachine> ALL = List.of(
            new DeployedMachine(
                    "dr-orchestrator-stepfunction-FAILOVER", "FailoverStateMachineArn", "failover.asl.json"),
            new DeployedMachine(
                    "dr-orchestrator-stepfunction-FAILBACK", "FailbackStateMachineArn", "failback.asl.json"),
            new DeployedMachine(
                    "dr-orchestrator-stepfunction-planned-Aurora-failover",
                    "PlannedAuroraFailoverStateMachineArn",
                    "planned-aurora-failover.asl.json"),
            new DeployedMachine(
                    "dr-orchestrator-stepfunction-unplanned-Aurora-failover",
                    "UnplannedAuroraFailoverStateMachineArn",
                    "unplanned-aurora-failover.asl.json"),
            new DeployedMachine(
                    "dr-orchestrator-stepfunction-RDS-failover", "RdsFailoverStateMachineArn", "rds-failover.asl.json"),
            new DeployedMachine(
                    "dr-orchestrator-stepfunction-Redis-failover",
                    "RedisFailoverStateMachineArn",
                    "redis-failover.asl.json"),
            new DeployedMachine(
                    "dr-orchestrator-stepfunction-create-Aurora-Secondary-cluster",
                    "CreateAuroraSecondaryClusterStateMachineArn",
                    "create-aurora-secondary-cluster.asl.json"),
            new DeployedMachine(
                    "dr-orchestrator-stepfunction-RDS-Create-ReadReplica",
                    "RdsCreateReadReplicaStateMachineArn",
                    "rds-create-read-replica.asl.json"),
            new DeployedMachine(
                    "dr-orchestrator-stepfunction-readiness", "ReadinessStateMachineArn", "readiness.asl.json"));

    private static final Set<String> STARTED_BY_NO_PARENT =
            Set.of("failover.asl.json", "failback.asl.json", "readiness.asl.json");

    /** Whether a parent starts it, for one resource. */
    public boolean isChild() {
        return !STARTED_BY_NO_PARENT.contains(file);
    }

    /** The name of a machine in AWS, from its last part: {@code FAILOVER}, {@code RDS-failover} … */
    public static String nameOf(String lastPart) {
        return "dr-orchestrator-stepfunction-" + lastPart;
    }

    /** The parent that a user starts as FAILOVER or FAILBACK. */
    static String parentName(String failoverOrFailback) {
        return nameOf(failoverOrFailback);
    }

    public String arn(String account, String region) {
        return "arn:aws:states:" + region + ":" + account + ":stateMachine:" + name;
    }
}
