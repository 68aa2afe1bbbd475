package dev.drorchestrator.rehearsal.run.states;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The paths by which the states of one scope, a machine or the iterations of a Map, hand data on: {@code check} and
 * {@code check.seen}, without {@code $.}. Deeper fields belong to the second one.
 */
final class DataPaths {

    /** {@code $.check.seen} in a path or in an intrinsic function; not {@code $$.Execution.Id}, and not a text's end. */
    private static final Pattern PATH = Pattern.compile("(?<!\\$)\\$\\.(\\w+)(?:\\[[^\\]]*])?(?:\\.(\\w+))?");

    private static final Set<String> OWN_SCOPE = Set.of("ItemProcessor");
    private static final List<String> READS_PLAIN =
            List.of("InputPath", "OutputPath", "ItemsPath", "SecondsPath", "TimestampPath", "ErrorPath", "CausePath");

    private final Map<String, Set<String>> writers = new TreeMap<>();
    private final Map<String, Set<String>> readers = new TreeMap<>();
    private final Map<String, Set<String>> texts = new TreeMap<>();

    /** The paths of some states. */
    static DataPaths of(JsonNode states) {
        DataPaths paths = new DataPaths();
        states.properties().forEach(state -> paths.add(state.getKey(), state.getValue()));
        return paths;
    }

    /** What the scope begins with: the fields of its input, and who makes it. */
    DataPaths with(Iterable<String> fields, String writer) {
        fields.forEach(field -> write(field, writer));
        return this;
    }

    private void add(String name, JsonNode state) {
        if (!state.path("End").asBoolean()) {
            answer(state).forEach(path -> write(path, name));
        }
        state.path("Catch").forEach(caught -> {
            String prefix = prefix(caught.path("ResultPath").asText("$"));
            List.of("Error", "Cause").forEach(field -> write(prefix + field, name + " (Catch)"));
        });
        read(state, name);
    }

    /** The paths at which a state puts its answer; a state whose fields nobody chose writes its ResultPath as a whole. */
    private static List<String> answer(JsonNode state) {
        JsonNode resultPath = state.path("ResultPath");
        String type = state.path("Type").asText();
        if (resultPath.isNull() || !Set.of("Task", "Pass", "Map", "Parallel").contains(type)) {
            return List.of();
        }
        String path = resultPath.asText("$");
        JsonNode chosen = type.equals("Pass")
                ? (state.has("Parameters") ? state.path("Parameters") : state.path("Result"))
                : state.path("ResultSelector");
        List<String> written = new ArrayList<>();
        chosen.fieldNames().forEachRemaining(field -> written.add(prefix(path) + field.replaceFirst("\\.\\$$", "")));
        if (written.isEmpty() && path.length() > 2) {
            written.add(path.substring(2));
        }
        if (path.equals("$")) {
            chosen.properties()
                    .forEach(outer -> outer.getValue()
                            .fieldNames()
                            .forEachRemaining(
                                    inner -> written.add(outer.getKey() + "." + inner.replaceFirst("\\.\\$$", ""))));
        }
        return written;
    }

    private static String prefix(String resultPath) {
        return resultPath.equals("$") ? "" : resultPath.substring(2) + ".";
    }

    private void write(String path, String writer) {
        int dot = path.indexOf('.');
        if (dot > 0) {
            writers.computeIfAbsent(path.substring(0, dot), key -> new LinkedHashSet<>())
                    .add(writer);
        }
        writers.computeIfAbsent(path, key -> new LinkedHashSet<>()).add(writer);
    }

    /** Everything a state evaluates against its input; what ResultSelector has is evaluated against the answer. */
    private void read(JsonNode node, String state) {
        node.properties().forEach(field -> {
            String name = field.getKey();
            JsonNode value = field.getValue();
            if (OWN_SCOPE.contains(name)
                    || Set.of("ResultSelector", "Comment", "ResultPath", "Result")
                            .contains(name)) {
                return;
            }
            if (value.isTextual() && (name.endsWith(".$") || READS_PLAIN.contains(name) || name.equals("Variable"))) {
                texts.computeIfAbsent(value.asText(), text -> new LinkedHashSet<>())
                        .add(state);
            } else {
                value.forEach(item -> read(item, state));
                read(value, state);
            }
        });
    }

    /** Adds the readers, now that all that is written is known; gives back what is read and never written. */
    List<String> resolve() {
        List<String> unwritten = new ArrayList<>();
        texts.forEach((text, states) -> PATH.matcher(text).results().forEach(match -> {
            String outer = match.group(1);
            String inner = match.group(2) == null ? outer : outer + "." + match.group(2);
            boolean hasFields = writers.keySet().stream().anyMatch(path -> path.startsWith(outer + "."));
            String path = hasFields ? inner : outer;
            if (!writers.containsKey(path)) {
                unwritten.add(String.join(", ", states) + " reads $." + path);
            }
            readers.computeIfAbsent(path, key -> new LinkedHashSet<>()).addAll(states);
        }));
        return unwritten;
    }

    /** All paths, each with the states that write it. */
    Map<String, Set<String>> writers() {
        return writers;
    }

    Set<String> readers(String path) {
        return readers.getOrDefault(path, Set.of());
    }
}
