package dev.drorchestrator.rehearsal.run.simulate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the clusters and instances of the demo world are called in a plan.
 *
 * @param instead the other name of each that has one
 */
record Names(Map<String, String> instead) {

    /** The demo's own. */
    static final Names DEMO = new Names(Map.of());

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 63;
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";

    /** Names of every length from 1 to 63; half of the time they begin alike and differ in their last letter only. */
    static Names drawn(Random random, JsonNode world) {
        Map<String, String> instead = new LinkedHashMap<>();
        boolean alike = random.nextBoolean();
        int common = 1 + random.nextInt(LONGEST - 1);
        for (JsonNode region : world.path("regions")) {
            for (JsonNode cluster : region.path("dbClusters")) {
                add(instead, cluster.path("DBClusterIdentifier").asText(), alike ? common : length(random));
            }
            for (JsonNode instance : region.path("dbInstances")) {
                add(instead, instance.path("DBInstanceIdentifier").asText(), alike ? common : length(random));
            }
        }
        return new Names(Map.copyOf(instead));
    }

    private static int length(Random random) {
        return random.nextInt(4) == 0 ? (random.nextBoolean() ? 0 : LONGEST - 1) : random.nextInt(LONGEST);
    }

    /** A name of {@code before} characters and one letter that no other has; hyphens as AWS takes them. */
    private static void add(Map<String, String> instead, String name, int before) {
        String pattern = "orders-prod-";
        StringBuilder made = new StringBuilder();
        for (int at = 0; at < before; at++) {
            made.append(pattern.charAt(at % pattern.length()));
        }
        made.append(LETTERS.charAt(instead.size() % LETTERS.length()));
        instead.put(name, made.toString());
    }

    /** The ARN of a database's copy in a Region. */
    String arn(Database database, String region) {
        String arn = database.arn(region);
        int id = arn.lastIndexOf(':') + 1;
        return arn.substring(0, id) + instead.getOrDefault(arn.substring(id), arn.substring(id));
    }

    /** Whose copy has that ARN. */
    Optional<Database> database(String arn) {
        return Arrays.stream(Database.values())
                .filter(database ->
                        arn.equals(arn(database, Database.EAST)) || arn.equals(arn(database, Database.WEST)))
                .findFirst();
    }

    /** The world in which they are called so, exports and all. */
    ObjectNode applyTo(ObjectNode world) {
        if (instead.isEmpty()) {
            return world;
        }
        String all =
                String.join("|", instead.keySet().stream().map(Pattern::quote).toList());
        Matcher whole = Pattern.compile("(?<![A-Za-z0-9-])(?:" + all + ")(?![A-Za-z0-9-])")
                .matcher(world.toString());
        try {
            return (ObjectNode)
                    JSON.readTree(whole.replaceAll(match -> instead.getOrDefault(match.group(), match.group())));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("names have broken a world", e);
        }
    }

    @Override
    public String toString() {
        return instead.isEmpty() ? "the demo's names" : "names " + instead.values();
    }
}
