package dev.drorchestrator.rehearsal.wire.protocol;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;

/**
 * Members that must be there, as AWS's API references say; the SDK's field descriptions do not. Only for operations that
 * are served here.
 */
final class RequiredMembers {

    private static final Map<String, List<String>> MEMBERS = Map.ofEntries(
            Map.entry("AddTagsToResource", List.of("ResourceName", "Tags")),
            Map.entry("CreateDBCluster", List.of("DBClusterIdentifier", "Engine")),
            Map.entry("CreateDBInstance", List.of("DBInstanceIdentifier", "DBInstanceClass", "Engine")),
            Map.entry("CreateDBInstanceReadReplica", List.of("DBInstanceIdentifier")),
            Map.entry("CreateGlobalCluster", List.of("GlobalClusterIdentifier")),
            Map.entry("DeleteDBCluster", List.of("DBClusterIdentifier")),
            Map.entry("DeleteDBInstance", List.of("DBInstanceIdentifier")),
            Map.entry("DeleteGlobalCluster", List.of("GlobalClusterIdentifier")),
            Map.entry("FailoverGlobalCluster", List.of("GlobalClusterIdentifier", "TargetDbClusterIdentifier")),
            Map.entry("ListTagsForResource", List.of("ResourceName")),
            Map.entry("ModifyDBCluster", List.of("DBClusterIdentifier")),
            Map.entry("ModifyDBInstance", List.of("DBInstanceIdentifier")),
            Map.entry("ModifyGlobalCluster", List.of("GlobalClusterIdentifier")),
            Map.entry("PromoteReadReplica", List.of("DBInstanceIdentifier")),
            Map.entry("RemoveFromGlobalCluster", List.of("GlobalClusterIdentifier", "DbClusterIdentifier")),
            Map.entry("RemoveTagsFromResource", List.of("ResourceName", "TagKeys")),
            Map.entry("SwitchoverGlobalCluster", List.of("GlobalClusterIdentifier", "TargetDbClusterIdentifier")),
            Map.entry("DeleteReplicationGroup", List.of("ReplicationGroupId")),
            Map.entry(
                    "DisassociateGlobalReplicationGroup",
                    List.of("GlobalReplicationGroupId", "ReplicationGroupId", "ReplicationGroupRegion")),
            Map.entry(
                    "FailoverGlobalReplicationGroup",
                    List.of("GlobalReplicationGroupId", "PrimaryRegion", "PrimaryReplicationGroupId")),
            Map.entry("DeleteParameter", List.of("Name")),
            Map.entry("GetParameter", List.of("Name")),
            Map.entry("GetParameters", List.of("Names")),
            Map.entry("PutParameter", List.of("Name", "Value")),
            Map.entry("DescribeExecution", List.of("executionArn")),
            Map.entry("DescribeStateMachine", List.of("stateMachineArn")),
            Map.entry("DescribeStateMachineForExecution", List.of("executionArn")),
            Map.entry("GetExecutionHistory", List.of("executionArn")),
            Map.entry("SendTaskFailure", List.of("taskToken")),
            Map.entry("SendTaskHeartbeat", List.of("taskToken")),
            Map.entry("SendTaskSuccess", List.of("taskToken", "output")),
            Map.entry("StartExecution", List.of("stateMachineArn")),
            Map.entry("StopExecution", List.of("executionArn")));

    private RequiredMembers() {}

    /** The names, on the wire, of those that the request in {@code builder} lacks. */
    static List<String> missing(String operation, SdkPojo builder) {
        SdkPojo request = ((SdkRequest.Builder) builder).build();
        List<String> required = MEMBERS.getOrDefault(operation, List.of());
        return request.sdkFields().stream()
                .filter(field -> required.contains(field.locationName()))
                .filter(field -> field.getValueOrDefault(request) == null)
                .map(field -> field.locationName())
                .toList();
    }

    /** The sentence of AWS's validation for members that are missing. */
    static String validationMessage(List<String> missing) {
        List<String> errors = missing.stream()
                .map(member -> "Value null at '" + Character.toLowerCase(member.charAt(0)) + member.substring(1)
                        + "' failed to satisfy constraint: Member must not be null")
                .toList();
        return errors.size() + " validation error" + (errors.size() == 1 ? "" : "s") + " detected: "
                + String.join("; ", errors);
    }
}
