package dev.drorchestrator.rehearsal.tool.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.run.template.TemplateException;

/** What describe-db-instances says of every instance, a cluster's member or not. */
final class InstanceAnswers {

    static final String TYPE = "AWS::RDS::DBInstance";
    static final String SECURITY_GROUPS = "VpcSecurityGroups";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int RESOURCE_ID_LENGTH = 26;

    private final Deployment deployment;

    InstanceAnswers(Deployment deployment) {
        this.deployment = deployment;
    }

    /**
     * Fills in what follows from the instance and from the resource that gives it network, port and key: itself, or its
     * cluster.
     */
    void fill(Answer answer, Deployed instance, Deployed settings, EngineNames engine) {
        DemoRegion region = instance.region();
        String id = instance.text("DBInstanceIdentifier");
        ObjectNode endpoint = JSON.objectNode()
                .put("Address", id + "." + region.databaseHost())
                .put("Port", settings.number("Port"))
                .put("HostedZoneId", region.hostedZone());
        answer.with("DBInstanceIdentifier", id)
                .with("DBInstanceClass", instance.text("DBInstanceClass"))
                .with("Engine", engine.engine())
                .with("EngineVersion", engine.version())
                .with("LicenseModel", engine.license())
                .with("DBParameterGroups", one("DBParameterGroupName", engine.parameterGroup(), "ParameterApplyStatus"))
                .with("OptionGroupMemberships", one("OptionGroupName", engine.optionGroup(), "Status"))
                .with("Endpoint", endpoint)
                .with("BackupRetentionPeriod", settings.number("BackupRetentionPeriod"))
                .with("AvailabilityZone", region.zone(0))
                .with("DBSubnetGroup", subnetGroup(settings))
                .with("AutoMinorVersionUpgrade", instance.flag("AutoMinorVersionUpgrade"))
                .with("PubliclyAccessible", instance.flag("PubliclyAccessible"))
                .with("KmsKeyId", settings.text("KmsKeyId"))
                .with("DbiResourceId", "db-" + DemoIds.upper(region.region() + id, RESOURCE_ID_LENGTH))
                .with("DBInstanceArn", instance.arn("rds", "db:" + id))
                .with("MonitoringInterval", instance.number("MonitoringInterval"))
                .with("MonitoringRoleArn", instance.text("MonitoringRoleArn"))
                .with("IAMDatabaseAuthenticationEnabled", settings.flag("EnableIAMDatabaseAuthentication"))
                .with("TagList", instance.list("Tags"));
    }

    /** The security groups of an instance or a cluster. */
    static ArrayNode securityGroups(JsonNode ids) {
        ArrayNode groups = JSON.arrayNode();
        ids.forEach(
                id -> groups.addObject().put("VpcSecurityGroupId", id.asText()).put("Status", "active"));
        return groups;
    }

    private static ArrayNode one(String nameField, String name, String statusField) {
        ArrayNode array = JSON.arrayNode();
        array.addObject().put(nameField, name).put(statusField, "in-sync");
        return array;
    }

    private ObjectNode subnetGroup(Deployed settings) {
        String name = settings.text("DBSubnetGroupName");
        DemoRegion region = settings.region();
        Deployed group = deployment
                .all("AWS::RDS::DBSubnetGroup")
                .filter(each -> each.region() == region
                        && each.text("DBSubnetGroupName").equals(name))
                .findFirst()
                .orElseThrow(() -> new TemplateException(
                        settings.stack().input().name() + ": DBSubnetGroupName",
                        "\"" + name + "\"",
                        "a DBSubnetGroup of the stacks"));
        ObjectNode answer = JSON.objectNode()
                .put("DBSubnetGroupName", name)
                .put("DBSubnetGroupDescription", group.text("DBSubnetGroupDescription"))
                .put("VpcId", region.vpc())
                .put("SubnetGroupStatus", "Complete");
        ArrayNode subnets = answer.putArray("Subnets");
        group.list("SubnetIds").forEach(subnet -> {
            ObjectNode each = subnets.addObject().put("SubnetIdentifier", subnet.asText());
            each.putObject("SubnetAvailabilityZone").put("Name", region.zone(subnets.size() - 1));
            each.putObject("SubnetOutpost");
            each.put("SubnetStatus", "Active");
        });
        return answer;
    }
}
