package dev.drorchestrator.rehearsal.tool.demo;

import dev.drorchestrator.rehearsal.run.template.Resource;
import dev.drorchestrator.rehearsal.run.template.ResourceNames;
import dev.drorchestrator.rehearsal.run.template.StackInput;
import java.util.Optional;

/** What the app-stack's resources answer to Ref and Fn::GetAtt: the column "Return values" of their reference pages. */
final class DeployedNames implements ResourceNames {

    private static final String PRIMARY_KEY_ARN = "PrimaryKeyArn";

    @Override
    public Optional<String> ref(Resource resource, StackInput stack) {
        return switch (resource.type()) {
            case "AWS::KMS::Key" -> Optional.of("mrk-" + DemoIds.hex(stack.name() + resource.logicalId(), 32));
            case "AWS::KMS::ReplicaKey" -> Optional.of(afterLast('/', resource.text(PRIMARY_KEY_ARN)));
            case "AWS::KMS::Alias" -> Optional.of(resource.text("AliasName"));
            case "AWS::SecretsManager::Secret" -> Optional.of(secret(resource.text("Name"), stack));
            case "AWS::IAM::Role" -> Optional.of(resource.text("RoleName"));
            case "AWS::RDS::DBSubnetGroup" -> Optional.of(resource.text("DBSubnetGroupName"));
            case "AWS::RDS::DBCluster" -> Optional.of(resource.text("DBClusterIdentifier"));
            case "AWS::RDS::DBInstance" -> Optional.of(resource.text("DBInstanceIdentifier"));
            case "AWS::RDS::GlobalCluster" -> Optional.of(resource.text("GlobalClusterIdentifier"));
            case "AWS::ElastiCache::SubnetGroup" -> Optional.of(resource.text("CacheSubnetGroupName"));
            case "AWS::ElastiCache::ReplicationGroup" -> Optional.of(resource.text("ReplicationGroupId"));
            case "AWS::ElastiCache::GlobalReplicationGroup" -> Optional.of(datastore(resource, stack));
            default -> Optional.empty();
        };
    }

    @Override
    public Optional<String> attribute(Resource resource, String attribute, StackInput stack) {
        String name = ref(resource, stack).orElse("");
        return switch (resource.type() + "." + attribute) {
            case "AWS::KMS::Key.Arn", "AWS::KMS::ReplicaKey.Arn" -> Optional.of(arn("kms", stack, "key/" + name));
            case "AWS::IAM::Role.Arn" ->
                Optional.of("arn:" + stack.partition() + ":iam::" + stack.account() + ":role/" + name);
            case "AWS::RDS::DBCluster.DBClusterArn" -> Optional.of(arn("rds", stack, "cluster:" + name));
            case "AWS::RDS::DBInstance.DBInstanceArn" -> Optional.of(arn("rds", stack, "db:" + name));
            case "AWS::ElastiCache::GlobalReplicationGroup.GlobalReplicationGroupId" -> Optional.of(name);
            default -> Optional.empty();
        };
    }

    /** An ARN of the stack's account and Region. */
    static String arn(String service, StackInput stack, String resource) {
        return String.join(":", "arn", stack.partition(), service, stack.region(), stack.account(), resource);
    }

    /** The ARN of a resource that belongs to no Region, as global databases and datastores. */
    static String globalArn(String service, StackInput stack, String resource) {
        return String.join(":", "arn", stack.partition(), service, "", stack.account(), resource);
    }

    private static String secret(String name, StackInput stack) {
        return arn("secretsmanager", stack, "secret:" + name + "-" + DemoIds.upper(name, 6));
    }

    private static String datastore(Resource resource, StackInput stack) {
        return DemoRegion.of(stack.region()).datastorePrefix() + "-" + resource.text("GlobalReplicationGroupIdSuffix");
    }

    private static String afterLast(char separator, String text) {
        return text.substring(text.lastIndexOf(separator) + 1);
    }
}
