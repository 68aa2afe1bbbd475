package dev.drorchestrator.rehearsal.run.simulate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a world may have beyond the demo's: more instances in a cluster, a secondary in a Region of its own. */
final class Scenery {

    static final String THIRD = "eu-west-1";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What belongs to one resource alone, and is made up for another. */
    private static final String[] OWN = {
        "DBInstanceArn", "DbiResourceId", "DBClusterArn", "DbClusterResourceId", "Endpoint", "ReaderEndpoint"
    };

    private Scenery() {}

    /** Gives each cluster of us-east-1 so many readers like its first instance. */
    static void addReaders(ObjectNode world, int readers) {
        ObjectNode region = (ObjectNode) world.at("/regions/" + Database.EAST);
        ArrayNode instances = (ArrayNode) region.path("dbInstances");
        for (JsonNode cluster : region.path("dbClusters")) {
            JsonNode first = cluster.at("/DBClusterMembers/0");
            for (int number = 1; number <= readers; number++) {
                String id = cluster.path("DBClusterIdentifier").asText() + "-reader-" + number;
                ((ArrayNode) cluster.path("DBClusterMembers"))
                        .add(((ObjectNode) first.deepCopy())
                                .put("DBInstanceIdentifier", id)
                                .put("IsClusterWriter", false));
                instances.add(like(instance(
                                instances, first.path("DBInstanceIdentifier").asText()))
                        .put("DBInstanceIdentifier", id));
            }
        }
    }

    /** Gives a global database another secondary, like the one of us-west-2. */
    static void addRegion(ObjectNode world, Database database) {
        JsonNode second = world.at("/regions/" + Database.WEST);
        String source = database.arn(Database.WEST);
        String target = moved(source);
        ObjectNode third = ((ObjectNode) world.path("regions")).putObject(THIRD);
        third.set("kmsKeys", elsewhere(second.path("kmsKeys")));
        ArrayNode clusters = third.putArray("dbClusters");
        ArrayNode instances = third.putArray("dbInstances");
        String id = source.substring(source.lastIndexOf(':') + 1);
        second.path("dbClusters").forEach(cluster -> {
            if (cluster.path("DBClusterIdentifier").asText().equals(id)) {
                clusters.add(like(elsewhere(cluster)));
            }
        });
        second.path("dbInstances").forEach(instance -> {
            if (instance.path("DBClusterIdentifier").asText().equals(id)) {
                instances.add(like(elsewhere(instance)));
            }
        });
        for (JsonNode global : world.path("globalClusters")) {
            ArrayNode members = (ArrayNode) global.path("GlobalClusterMembers");
            for (JsonNode member : members.deepCopy()) {
                if (member.path("DBClusterArn").asText().equals(source)) {
                    members.add(((ObjectNode) member).put("DBClusterArn", target));
                    ((ArrayNode) members.get(0).path("Readers")).add(target);
                }
            }
        }
    }

    private static String moved(String text) {
        return text.replace(Database.WEST, THIRD).replaceAll("(dbcluster(?:-postgres)?)-02", "$1-03");
    }

    private static JsonNode elsewhere(JsonNode node) {
        try {
            return JSON.readTree(moved(node.toString()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a Region's name has broken a world", e);
        }
    }

    private static ObjectNode like(JsonNode resource) {
        ObjectNode copy = resource.deepCopy();
        for (String own : OWN) {
            copy.remove(own);
        }
        return copy;
    }

    private static JsonNode instance(ArrayNode instances, String id) {
        for (JsonNode instance : instances) {
            if (instance.path("DBInstanceIdentifier").asText().equals(id)) {
                return instance;
            }
        }
        throw new IllegalStateException("the demo world has no instance " + id);
    }
}
