package dev.drorchestrator.rehearsal.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.run.InputFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The calls whose answers are compared: {@code contracts.json}, which scripts/lib/wire_contracts.py reads, too.
 */
public final class Contracts {

    private Contracts() {}

    /**
     * Calls one after the other, in a world of their own.
     *
     * @param timeRuns whether virtual time goes on by itself; otherwise it stands still but for steps that say that it passes
     * @param faults of the world file
     */
    record Scenario(String name, boolean timeRuns, JsonNode faults, List<Step> steps) {

        static Scenario of(JsonNode json) {
            List<Step> steps = new ArrayList<>();
            for (JsonNode step : json.required("steps")) {
                steps.add(new Step(step, json.required("region").textValue()));
            }
            return new Scenario(
                    json.required("scenario").textValue(), json.has("time"), json.path("faults"), List.copyOf(steps));
        }
    }

    /** An error that is expected. */
    record Refusal(String code, int status) {}

    /**
     * One call.
     *
     * @param region where it goes unless it says otherwise
     */
    record Step(JsonNode json, String region) {

        /** As in signatures: {@code rds}, {@code states}. */
        String service() {
            return call()[0];
        }

        String operation() {
            return call()[1];
        }

        private String[] call() {
            return json.required("call").textValue().split(" ", -1);
        }

        /** Where it goes. */
        @Override
        public String region() {
            return json.path("region").asText(region);
        }

        /** The request with what earlier answers said: <code>${name}</code>. */
        JsonNode request(Map<String, String> saved) {
            JsonNode request = json.path("request");
            String text = request.isMissingNode() ? "{}" : request.toString();
            for (Map.Entry<String, String> each : saved.entrySet()) {
                text = text.replace("${" + each.getKey() + "}", each.getValue());
            }
            return parse(text);
        }

        Optional<Refusal> refusal() {
            return json.has("error")
                    ? Optional.of(new Refusal(
                            json.path("error").textValue(), json.path("status").intValue()))
                    : Optional.empty();
        }

        /** The answer itself, {@code "*"} for a member whose value does not matter. */
        Optional<JsonNode> answer() {
            return Optional.of(json.path("answer")).filter(JsonNode::isObject);
        }

        /** Members of the answer, with where in the world file the same stands. */
        Map<String, String> world() {
            return texts(json.path("world"));
        }

        /** Further options of the command line. */
        List<String> options() {
            return StreamSupport.stream(json.path("options").spliterator(), false)
                    .map(JsonNode::textValue)
                    .toList();
        }

        /** How many items of which member the command line is to print, where it is not to print all. */
        Map<String, Integer> first() {
            return json.path("first").properties().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, entry -> entry.getValue().intValue()));
        }

        /** What the answer must have before it counts. */
        Optional<String> until() {
            return Optional.ofNullable(json.path("until").textValue());
        }

        /** What later requests need of the answer. */
        Map<String, String> save() {
            return texts(json.path("save"));
        }

        boolean timePasses() {
            return json.path("then").asText().equals("time passes");
        }

        private static Map<String, String> texts(JsonNode object) {
            Map<String, String> texts = new LinkedHashMap<>();
            object.properties()
                    .forEach(entry -> texts.put(entry.getKey(), entry.getValue().textValue()));
            return texts;
        }
    }

    /** All scenarios. */
    static List<Scenario> scenarios() {
        try (InputStream file = Contracts.class.getResourceAsStream("/wire/contracts.json")) {
            return StreamSupport.stream(InputFiles.JSON.readTree(file).spliterator(), false)
                    .map(Scenario::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The calls that are expected to succeed, as in {@code rds DescribeDBClusters}. */
    public static List<String> answered() {
        return scenarios().stream()
                .flatMap(scenario -> scenario.steps().stream())
                .filter(step -> step.refusal().isEmpty())
                .map(step -> step.service() + " " + step.operation())
                .distinct()
                .toList();
    }

    /** JSON in a text; an empty text is an empty object. */
    static JsonNode parse(String text) {
        try {
            return text.isBlank() ? JsonNodeFactory.instance.objectNode() : InputFiles.JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(text, e);
        }
    }

    /** What stands at {@code pointer}, which leads through JSON in texts, too; a missing node where nothing does. */
    static JsonNode at(JsonNode document, String pointer) {
        JsonNode node = document;
        for (String name : pointer.substring(1).split("/", -1)) {
            JsonNode from = node.isTextual() ? parse(node.textValue()) : node;
            node = from.isArray() ? from.path(Integer.parseInt(name)) : from.path(name);
        }
        return node;
    }

    /** The answer with as many items as {@code first} says. */
    static JsonNode shortened(JsonNode answer, Map<String, Integer> first) {
        ObjectNode shortened = answer.deepCopy();
        first.forEach((member, count) -> {
            while (shortened.withArray(member).size() > count) {
                shortened.withArray(member).remove(count);
            }
        });
        return shortened;
    }
}
