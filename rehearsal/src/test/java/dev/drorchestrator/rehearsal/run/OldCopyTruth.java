package dev.drorchestrator.rehearsal.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.run.EveryRefusal.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is so of the old copy after a failback that did not go as it should, held against what its report says; and what comes of the
 * commands that the failure lists, typed one after the other.
 */
final class OldCopyTruth {

    static final String FENCE = "sg-0123456789abcdef0";

    private static final Pattern PLACE =
            Pattern.compile("(?:is (?:there, as|kept as|set aside as)|(?:kept|there): cluster) ([a-z0-9-]+)");
    private static final String REGION = "/regions/us-east-1/";
    private static final List<String> COMPARED =
            List.of("DbClusterResourceId", "DbiResourceId", "Status", "DBInstanceStatus", "VpcSecurityGroups");

    private final String kind;
    private final String nameField;
    private final String idField;
    private final String name;
    private final String resourceId;
    private final JsonNode before;

    OldCopyTruth(Scenario scenario) {
        boolean isRds = scenario == Scenario.FAILBACK_RDS;
        this.kind = isRds ? "dbInstances" : "dbClusters";
        this.nameField = isRds ? "DBInstanceIdentifier" : "DBClusterIdentifier";
        this.idField = isRds ? "DbiResourceId" : "DbClusterResourceId";
        this.name = isRds ? "rds-mysql-instance-use1" : "dbcluster-01";
        JsonNode world = scenario.world();
        this.resourceId = named(world, nameField, name).path(idField).asText();
        this.before = copies(world);
    }

    /** The ARN of the copy that success promises. */
    String rebuilt() {
        return "arn:aws:rds:us-east-1:123456789012:" + (kind.equals("dbInstances") ? "db:" : "cluster:") + name;
    }

    /** Where it is now, under whatever name; empty when it is gone. */
    String place(JsonNode world) {
        return named(world, idField, resourceId).path(nameField).asText();
    }

    boolean isUnderItsName(String place) {
        return place.equals(name);
    }

    /** What the report says of the old copy that is not so, and what it keeps silent about. */
    List<String> lies(Refused refused) {
        JsonNode copy = named(refused.rehearsal().settledWorld(), idField, resourceId);
        String place = copy.path(nameField).asText();
        String report = refused.resource().toString();
        List<String> lies = new ArrayList<>();
        boolean hasSnapshot = refused.rehearsal().twin().withSnapshot().contains(resourceId);
        if (place.isEmpty() && !hasSnapshot) {
            lies.add("the old copy is gone without a snapshot; " + report);
        }
        Matcher places = PLACE.matcher(report);
        while (places.find()) {
            if (!places.group(1).equals(place)) {
                lies.add("it is not " + places.group(1) + " but " + place + "; " + report);
            }
        }
        if (!place.isEmpty() && !report.contains(place)) {
            lies.add("not a word of " + place + "; " + report);
        }
        if (!place.isEmpty() && report.contains("not found any more")) {
            lies.add(place + " is there; " + report);
        }
        boolean isFenced = copy.path("VpcSecurityGroups").toString().contains(FENCE);
        if (!place.isEmpty() && report.contains("FENCED") && !isFenced) {
            lies.add(place + " is not fenced; " + report);
        }
        return lies;
    }

    /** Types what the failure says about going back: what does not come back by that. */
    List<String> roadsThatLeadNowhere(Rehearsal rehearsal, Outcome outcome) {
        rehearsal.twin().faults().clear();
        rehearsal.settledWorld();
        String cause = cause(outcome);
        int back = Math.max(cause.indexOf("To go back instead"), cause.indexOf("Or go back, in this order"));
        List<String> commands = back < 0
                ? List.of()
                : AwsCommands.in(cause.substring(back)).stream()
                        // What is only offered has a name to fill in.
                        .filter(command -> !command.contains(" NAME "))
                        .toList();
        List<String> wrong = new ArrayList<>();
        new AwsCommands(rehearsal).type(commands).ifPresent(refusal -> wrong.add(refusal + "; " + cause));
        boolean isNew = commands.toString().contains("create-db-instance");
        JsonNode after = copies(rehearsal.settledWorld());
        if (!comparable(after, isNew).equals(comparable(before, isNew))) {
            wrong.add("after " + commands + " there is " + after + ", and there was " + before);
        }
        return wrong;
    }

    private static JsonNode comparable(JsonNode copies, boolean withNewInstances) {
        JsonNode comparable = copies.deepCopy();
        if (withNewInstances) {
            comparable.forEach(copy -> ((ObjectNode) copy).remove("DbiResourceId"));
        }
        return comparable;
    }

    /** The child's own cause, which is not cut. */
    private static String cause(Outcome outcome) {
        return outcome.executions().stream()
                .filter(execution -> execution.startedBy().isPresent())
                .flatMap(execution -> execution.cause().stream())
                .findFirst()
                .orElse("");
    }

    /** What belongs to the old copy or has its names: ids, states and sides. */
    JsonNode copies(JsonNode world) {
        ObjectNode found = InputFiles.JSON.createObjectNode();
        for (JsonNode each : all(world, "dbClusters")) {
            add(found, each, "DBClusterIdentifier");
        }
        for (JsonNode each : all(world, "dbInstances")) {
            add(found, each, "DBInstanceIdentifier");
        }
        return found;
    }

    private void add(ObjectNode found, JsonNode copy, String field) {
        String id = copy.path(field).asText();
        if (id.startsWith(name)) {
            ObjectNode facts = found.putObject(id);
            COMPARED.stream().filter(copy::has).forEach(each -> facts.set(each, copy.path(each)));
        }
    }

    private static JsonNode all(JsonNode world, String kind) {
        return world.at(REGION + kind);
    }

    private JsonNode named(JsonNode world, String field, String value) {
        for (JsonNode each : all(world, kind)) {
            if (each.path(field).asText().equals(value)) {
                return each;
            }
        }
        return InputFiles.JSON.missingNode();
    }
}
