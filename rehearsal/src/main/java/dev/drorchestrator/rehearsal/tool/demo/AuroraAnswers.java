package dev.drorchestrator.rehearsal.tool.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.run.template.TemplateException;
import java.util.List;
import java.util.stream.Stream;

/** What describe calls say of Aurora global databases, their DB clusters and those clusters' instances. */
final class AuroraAnswers {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String CLUSTER = "AWS::RDS::DBCluster";
    private static final String CLUSTER_ID = "DBClusterIdentifier";
    private static final String GLOBAL_ID = "GlobalClusterIdentifier";
    private static final int ZONES = 3;
    private static final int GLOBAL_ID_LENGTH = 16;
    private static final int RESOURCE_ID_LENGTH = 26;

    private final Deployment deployment;
    private final AwsAnswers answers;
    private final InstanceAnswers instances;

    AuroraAnswers(Deployment deployment, AwsAnswers answers) {
        this.deployment = deployment;
        this.answers = answers;
        instances = new InstanceAnswers(deployment);
    }

    /** All global databases. */
    ArrayNode globalClusters() {
        ArrayNode all = JSON.arrayNode();
        deployment.all("AWS::RDS::GlobalCluster").map(this::globalCluster).forEach(all::add);
        return all;
    }

    private ObjectNode globalCluster(Deployed global) {
        String id = global.text(GLOBAL_ID);
        Deployed writer = writer(global);
        return answers.of("GlobalCluster")
                .with(GLOBAL_ID, id)
                .with("GlobalClusterResourceId", "cluster-" + DemoIds.hex(id, GLOBAL_ID_LENGTH))
                .with("GlobalClusterArn", global.globalArn("rds", "global-cluster:" + id))
                .with("Engine", writer.text("Engine"))
                .with("EngineVersion", writer.text("EngineVersion"))
                .with("DatabaseName", writer.text("DatabaseName"))
                .with("StorageEncrypted", writer.flag("StorageEncrypted"))
                .with("DeletionProtection", global.flag("DeletionProtection"))
                .with("GlobalClusterMembers", members(id, writer))
                .with("Endpoint", id + "." + DemoRegion.GLOBAL_HOST)
                .json();
    }

    private ArrayNode members(String global, Deployed writer) {
        List<Deployed> secondaries = deployment
                .all(CLUSTER)
                .filter(cluster -> cluster.text(GLOBAL_ID).equals(global))
                .toList();
        ArrayNode readers = JSON.arrayNode();
        secondaries.forEach(secondary -> readers.add(arn(secondary)));
        ArrayNode members = JSON.arrayNode();
        members.add(answers.of("GlobalClusterMember")
                .with("DBClusterArn", arn(writer))
                .with("Readers", readers)
                .with("IsWriter", true)
                .without("GlobalWriteForwardingStatus")
                .json());
        secondaries.forEach(secondary -> members.add(answers.of("GlobalClusterMember")
                .with("DBClusterArn", arn(secondary))
                .with("Readers", JSON.arrayNode())
                .with("IsWriter", false)
                .json()));
        return members;
    }

    /** The DB clusters of a Region. */
    ArrayNode clusters(DemoRegion region) {
        ArrayNode all = JSON.arrayNode();
        deployment.all(CLUSTER).filter(each -> each.region() == region).forEach(each -> all.add(cluster(each)));
        return all;
    }

    private ObjectNode cluster(Deployed cluster) {
        String id = cluster.text(CLUSTER_ID);
        DemoRegion region = cluster.region();
        Deployed global = globalOf(cluster);
        Deployed writer = writer(global);
        boolean writes = writer.equals(cluster);
        EngineNames engine = new EngineNames(cluster.text("Engine"), cluster.text("EngineVersion"));
        Answer answer = answers.of("DBCluster")
                .with("AvailabilityZones", region.zones(ZONES))
                .with("BackupRetentionPeriod", cluster.number("BackupRetentionPeriod"))
                .with("DatabaseName", writer.text("DatabaseName"))
                .with(CLUSTER_ID, id)
                .with("DBClusterParameterGroup", engine.parameterGroup())
                .with("DBSubnetGroup", cluster.text("DBSubnetGroupName"))
                .with("Endpoint", id + ".cluster-" + region.databaseHost())
                .with("ReaderEndpoint", id + ".cluster-ro-" + region.databaseHost())
                .with("Engine", engine.engine())
                .with("EngineVersion", engine.version())
                .with("Port", cluster.number("Port"))
                .with("MasterUsername", writer.text("MasterUsername"))
                .with("DBClusterMembers", clusterMembers(cluster, writes))
                .with("VpcSecurityGroups", InstanceAnswers.securityGroups(cluster.list("VpcSecurityGroupIds")))
                .with("HostedZoneId", region.hostedZone())
                .with("StorageEncrypted", cluster.flag("StorageEncrypted"))
                .with("KmsKeyId", cluster.text("KmsKeyId"))
                .with("DbClusterResourceId", "cluster-" + DemoIds.upper(region.region() + id, RESOURCE_ID_LENGTH))
                .with("DBClusterArn", arn(cluster))
                .with("IAMDatabaseAuthenticationEnabled", cluster.flag("EnableIAMDatabaseAuthentication"))
                .with("DeletionProtection", cluster.flag("DeletionProtection"))
                .with("CopyTagsToSnapshot", cluster.flag("CopyTagsToSnapshot"))
                .with("TagList", cluster.list("Tags"))
                .with(GLOBAL_ID, global.text(GLOBAL_ID));
        return writes
                ? answer.without("GlobalWriteForwardingStatus", "GlobalWriteForwardingRequested")
                        .json()
                : answer.without("EarliestRestorableTime", "LatestRestorableTime")
                        .json();
    }

    private ArrayNode clusterMembers(Deployed cluster, boolean writes) {
        ArrayNode members = JSON.arrayNode();
        instancesOf(cluster)
                .forEach(instance -> members.addObject()
                        .put("DBInstanceIdentifier", instance.text("DBInstanceIdentifier"))
                        .put("IsClusterWriter", writes && members.size() == 1)
                        .put("DBClusterParameterGroupStatus", "in-sync")
                        .put("PromotionTier", instance.number("PromotionTier")));
        return members;
    }

    /** The instances of a Region's DB clusters. */
    Stream<ObjectNode> instances(DemoRegion region) {
        return deployment
                .all(CLUSTER)
                .filter(cluster -> cluster.region() == region)
                .flatMap(cluster -> instancesOf(cluster).map(instance -> instance(instance, cluster)));
    }

    private ObjectNode instance(Deployed instance, Deployed cluster) {
        Deployed writer = writer(globalOf(cluster));
        Answer answer = answers.of("ClusterInstance");
        instances.fill(
                answer, instance, cluster, new EngineNames(cluster.text("Engine"), cluster.text("EngineVersion")));
        return answer.with("MasterUsername", writer.text("MasterUsername"))
                .with("DBName", writer.text("DatabaseName"))
                .with("DBClusterIdentifier", cluster.text(CLUSTER_ID))
                .with("PromotionTier", instance.number("PromotionTier"))
                .with("StorageEncrypted", cluster.flag("StorageEncrypted"))
                .with(
                        InstanceAnswers.SECURITY_GROUPS,
                        InstanceAnswers.securityGroups(cluster.list("VpcSecurityGroupIds")))
                .json();
    }

    private Stream<Deployed> instancesOf(Deployed cluster) {
        return deployment
                .all(InstanceAnswers.TYPE)
                .filter(instance -> instance.region() == cluster.region()
                        && instance.text(CLUSTER_ID).equals(cluster.text(CLUSTER_ID)));
    }

    private Deployed writer(Deployed global) {
        return only(
                deployment.all(CLUSTER).filter(each -> arn(each).equals(global.text("SourceDBClusterIdentifier"))),
                global,
                "SourceDBClusterIdentifier");
    }

    private Deployed globalOf(Deployed cluster) {
        return only(
                deployment
                        .all("AWS::RDS::GlobalCluster")
                        .filter(global ->
                                global.text("SourceDBClusterIdentifier").equals(arn(cluster))
                                        || global.text(GLOBAL_ID).equals(cluster.text(GLOBAL_ID))),
                cluster,
                GLOBAL_ID);
    }

    private static Deployed only(Stream<Deployed> found, Deployed from, String property) {
        return found.findFirst()
                .orElseThrow(() -> new TemplateException(
                        from.stack().input().name() + ": Resources."
                                + from.resource().logicalId() + "." + property,
                        "\"" + from.text(property) + "\"",
                        "what a stack of the demo creates"));
    }

    private static String arn(Deployed cluster) {
        return cluster.arn("rds", "cluster:" + cluster.text(CLUSTER_ID));
    }
}
