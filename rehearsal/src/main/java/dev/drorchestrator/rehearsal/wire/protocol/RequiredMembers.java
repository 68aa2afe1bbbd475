package dev.drorchestrator.rehearsal.wire.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;

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

    /** Those of the structures in requests, by the name of the SDK's class. */
    private static final Map<String, List<String>> OF_STRUCTURES =
            Map.of("rds.model.Filter", List.of("Name", "Values"), "ssm.model.Tag", List.of("Key", "Value"));

    private RequiredMembers() {}

    /** The names, on the wire, of those that the request in {@code builder} lacks. */
    static List<String> missing(String operation, SdkPojo builder) {
        SdkPojo request = ((SdkRequest.Builder) builder).build();
        List<String> missing = new ArrayList<>(absent(request, MEMBERS.getOrDefault(operation, List.of()), ""));
        request.sdkFields().forEach(field -> addMissing(field.getValueOrDefault(request), path(field), missing));
        return missing;
    }

    /** {@code Filters.Filter}, as a form names it; the name alone where the items of a list have none. */
    private static String path(SdkField<?> field) {
        return Optional.ofNullable(field.getTrait(ListTrait.class))
                .filter(list -> !list.isFlattened())
                .map(ListTrait::memberLocationName)
                .map(item -> field.locationName() + "." + item)
                .orElse(field.locationName());
    }

    private static void addMissing(@Nullable Object value, String at, List<String> missing) {
        if (value instanceof SdkPojo structure) {
            String name = structure.getClass().getName().replace("software.amazon.awssdk.services.", "");
            missing.addAll(absent(structure, OF_STRUCTURES.getOrDefault(name, List.of()), at + "."));
            structure
                    .sdkFields()
                    .forEach(field -> addMissing(field.getValueOrDefault(structure), at + "." + path(field), missing));
        } else if (value instanceof List<?> items) {
            for (int i = 0; i < items.size(); i++) {
                addMissing(items.get(i), at + "." + (i + 1), missing);
            }
        }
    }

    private static List<String> absent(SdkPojo structure, List<String> required, String prefix) {
        return structure.sdkFields().stream()
                .filter(field -> required.contains(field.locationName()))
                .filter(field -> isAbsent(field.getValueOrDefault(structure)))
                .map(field -> prefix + field.locationName())
                .toList();
    }

    /** A list that nobody gave is the SDK's own, not null. */
    private static boolean isAbsent(@Nullable Object value) {
        return value == null || value instanceof SdkAutoConstructList<?>;
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
