package dev.drorchestrator.rehearsal.tool.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.run.template.TemplateException;
import java.util.stream.Stream;

/** What describe-db-instances says of RDS instances and their read replicas. */
final class RdsAnswers {

    private static final String SOURCE = "SourceDBInstanceIdentifier";
    private static final String SOURCE_IN_ANSWER = "ReadReplicaSourceDBInstanceIdentifier";

    private final Deployment deployment;
    private final AwsAnswers answers;
    private final InstanceAnswers instances;

    RdsAnswers(Deployment deployment, AwsAnswers answers) {
        this.deployment = deployment;
        this.answers = answers;
        instances = new InstanceAnswers(deployment);
    }

    /** The instances of a Region that belong to no cluster. */
    Stream<ObjectNode> instances(DemoRegion region) {
        return all().filter(instance -> instance.region() == region).map(this::instance);
    }

    private ObjectNode instance(Deployed instance) {
        Deployed source = source(instance);
        Answer answer = answers.of("Instance");
        instances.fill(
                answer, instance, instance, new EngineNames(source.text("Engine"), source.text("EngineVersion")));
        answer.with("MasterUsername", source.text("MasterUsername"))
                .with("DBName", source.text("DBName"))
                .with("AllocatedStorage", source.number("AllocatedStorage"))
                .with("MultiAZ", instance.flag("MultiAZ"))
                .with("StorageType", instance.text("StorageType"))
                .with("StorageEncrypted", source.flag("StorageEncrypted"))
                .with("CopyTagsToSnapshot", instance.flag("CopyTagsToSnapshot"))
                .with("DeletionProtection", instance.flag("DeletionProtection"))
                .with("ReadReplicaDBInstanceIdentifiers", replicas(instance))
                .with(
                        InstanceAnswers.SECURITY_GROUPS,
                        InstanceAnswers.securityGroups(instance.list("VPCSecurityGroups")));
        return instance.gives(SOURCE)
                ? answer.with(SOURCE_IN_ANSWER, instance.text(SOURCE))
                        .without("LatestRestorableTime")
                        .json()
                : answer.without(SOURCE_IN_ANSWER, "StatusInfos").json();
    }

    private ArrayNode replicas(Deployed instance) {
        ArrayNode replicas = JsonNodeFactory.instance.arrayNode();
        all().filter(each -> each.text(SOURCE).equals(arn(instance))).forEach(each -> replicas.add(arn(each)));
        return replicas;
    }

    /** The instance that a replica copies; an instance that is no replica itself. */
    private Deployed source(Deployed instance) {
        if (!instance.gives(SOURCE)) {
            return instance;
        }
        String arn = instance.text(SOURCE);
        return all().filter(each -> arn(each).equals(arn))
                .findFirst()
                .orElseThrow(() -> new TemplateException(
                        instance.stack().input().name() + ": " + SOURCE,
                        "\"" + arn + "\"",
                        "an instance of the stacks"));
    }

    private Stream<Deployed> all() {
        return deployment.all(InstanceAnswers.TYPE).filter(instance -> !instance.gives("DBClusterIdentifier"));
    }

    private static String arn(Deployed instance) {
        return instance.arn("rds", "db:" + instance.text("DBInstanceIdentifier"));
    }
}
