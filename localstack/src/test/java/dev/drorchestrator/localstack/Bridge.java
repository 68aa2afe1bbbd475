package dev.drorchestrator.localstack;

import java.util.Map;

/**
 * What LocalStack's interpreter needs said differently in the two parents. There, a JSONPath filter that finds nothing is an
 * error; on AWS it gives an empty array (docs/asl-support.md; seen in moto's copy of that interpreter, and reported there as
 * issue 10078). The definitions are right and stay as they are: only LocalStack is given a text whose filter always finds one
 * element more.
 */
final class Bridge {

    private static final Map<String, String> CHANGES = Map.of(
            // Layer verdict
            "\"$.resources[?(@.status == 'FAILED')].index\"",
            "\"States.Array($.resources, States.StringToJson('[{\\\"status\\\":\\\"FAILED\\\"}]'))\"",
            // Record layer
            "\"failed.$\": \"$.failed\"",
            "\"failed.$\": \"$.failed[*][?(@.status == 'FAILED')]\"",
            // Go on?
            "\"$.failed[0]\"",
            "\"$.failed[1]\"");

    private Bridge() {}

    /**
     * The definition for LocalStack.
     *
     * @param file its name in {@code state-machines/}
     * @throws IllegalStateException when a parent has changed, and this class has not
     */
    static String forLocalStack(String file, String definition) {
        if (!file.equals("failover.asl.json") && !file.equals("failback.asl.json")) {
            return definition;
        }
        String text = definition;
        for (Map.Entry<String, String> change : CHANGES.entrySet()) {
            if (!text.contains(change.getKey())) {
                throw new IllegalStateException(
                        file + ": found no " + change.getKey() + ". Next: change Bridge as the definition was changed");
            }
            text = text.replace(change.getKey(), change.getValue());
        }
        return text;
    }
}
