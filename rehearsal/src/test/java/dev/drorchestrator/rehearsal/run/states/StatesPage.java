package dev.drorchestrator.rehearsal.run.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drorchestrator.rehearsal.run.DeployedFunction;
import dev.drorchestrator.rehearsal.run.DeployedMachine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/** The page about states: what each of them calls, and how they hand data on. */
final class StatesPage {

    static final Path MACHINES = Path.of("..", "state-machines");
    /** Packages whose classes run in several machines. */
    private static final Set<String> SHARED = Set.of("runtime", "flow", "tag", "change", "check", "failback");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Class<?>> handlers;
    private final Properties meanings;
    private final HandlerReads reads;
    private final StringBuilder page = new StringBuilder();
    private final List<String> problems = new ArrayList<>();
    private final Set<String> described = new TreeSet<>();
    private final Map<String, Class<?>> handlerByPlaceholder = new HashMap<>();
    private final Map<String, String> functions = new HashMap<>();
    private final Map<String, String> machines = new HashMap<>();

    /**
     * A page, not yet made.
     *
     * @param handlers the handlers' classes by the deployed names of their functions
     * @param meanings what each path holds, by the path without {@code $.}
     */
    StatesPage(Map<String, Class<?>> handlers, Properties meanings, HandlerReads reads) {
        this.handlers = handlers;
        this.meanings = meanings;
        this.reads = reads;
        DeployedFunction.ALL.forEach(function -> {
            functions.put("${" + function.placeholder() + "}", function.name());
            Class<?> handler = this.handlers.get(function.name());
            if (handler != null) {
                handlerByPlaceholder.put("${" + function.placeholder() + "}", handler);
            }
        });
        DeployedMachine.ALL.forEach(machine -> machines.put("${" + machine.placeholder() + "}", machine.name()));
    }

    String markdown() throws IOException {
        page.append("""
                # States, functions, and the data between them

                From a state in the console to its function and its class, and from a path in a state's input to who wrote it. Made from
                [state-machines](../state-machines/README.md), the deployed names and the sources of the functions by `StatesPageTest`, which
                fails when this page is out of date. To write it again:

                    ./mvnw test -pl rehearsal -am -Dtest=StatesPageTest -Ddocs.write=true -Dsurefire.failIfNoSpecifiedTests=false

                Every function gets the whole input of its state as `Input` ([contracts](architecture.md#contracts)), so the column "read by
                classes" comes from the sources: classes of the machine's packages that name the path. `(Catch)` means that the state writes
                the error that it caught, with `Error` and `Cause`. What a path holds is written in
                `rehearsal/src/test/resources/states/paths.properties`.
                """);
        for (DeployedMachine machine : DeployedMachine.ALL) {
            machine(machine);
        }
        for (String path : new TreeSet<>(meanings.stringPropertyNames())) {
            if (!described.contains(path)) {
                problems.add("paths.properties: no state writes $." + path + ". Next: remove the line");
            }
        }
        return page.toString();
    }

    /** What does not fit: paths that are read and never written, paths without a meaning, meanings without a path. */
    List<String> problems() {
        return problems;
    }

    private void machine(DeployedMachine machine) throws IOException {
        JsonNode definition = JSON.readTree(MACHINES.resolve(machine.file()).toFile());
        page.append("\n## ").append(machine.name()).append("\n\nSource: [");
        String source = machine.file().replace(".json", ".yaml");
        page.append(source).append("](../state-machines/source/").append(source).append(")\n");
        Set<String> packages = new TreeSet<>(SHARED);
        if (machine.isChild()) {
            packages.addAll(packages(definition));
        }
        for (Scope scope :
                Scope.of(definition, input(machine), machine.isChild() ? "the parent" : "whoever starts it")) {
            states(scope);
            paths(machine, scope, packages);
        }
    }

    private void states(Scope scope) {
        page.append(scope.map().isEmpty() ? "\n" : "\nIn each iteration of " + scope.map() + ":\n\n");
        page.append("| state | type | calls | class |\n|---|---|---|---|\n");
        scope.states().properties().forEach(state -> {
            JsonNode called = state.getValue().at("/Parameters/FunctionName");
            Class<?> handler = handlerByPlaceholder.get(called.asText());
            row(
                    state.getKey(),
                    state.getValue().path("Type").asText(),
                    calls(state.getKey(), state.getValue()),
                    handler == null ? "" : link(handler));
        });
    }

    private String calls(String name, JsonNode state) {
        if (!state.path("Type").asText().equals("Task")) {
            return "";
        }
        String resource = state.path("Resource").asText();
        JsonNode parameters = state.path("Parameters");
        if (!resource.endsWith(":lambda:invoke")) {
            String service = resource.replaceFirst("^arn:[^:]*:states:::", "");
            String machine = machines.get(parameters.path("StateMachineArn").asText());
            return "the service itself: `" + service + "`" + (machine == null ? "" : " of `" + machine + "`");
        }
        if (parameters.has("FunctionName.$")) {
            return "every function, by `" + parameters.path("FunctionName.$").asText() + "`";
        }
        String function = functions.get(parameters.path("FunctionName").asText());
        if (function == null) {
            problems.add(
                    name + " calls " + parameters.path("FunctionName").asText() + ", which is no deployed function");
            return "";
        }
        return "`" + function + "`";
    }

    private static String link(Class<?> handler) {
        return "[" + handler.getSimpleName() + "](../orchestrator-lambdas/src/main/java/"
                + handler.getName().replace('.', '/') + ".java)";
    }

    private void paths(DeployedMachine machine, Scope scope, Set<String> packages) {
        for (String unwritten : scope.paths().resolve()) {
            problems.add(machine.file() + ": " + unwritten + ", which no state writes");
        }
        page.append("\n| path | holds | written by | read by states | read by classes |\n|---|---|---|---|---|\n");
        Map<String, Set<String>> writers = scope.paths().writers();
        writers.forEach((path, states) -> {
            String meaning = meanings.getProperty(path, "");
            described.add(path);
            if (meaning.isBlank()) {
                problems.add(machine.file() + ": what does $." + path
                        + " hold? Next: say so in rehearsal/src/test/resources/states/paths.properties");
            }
            int dot = path.indexOf('.');
            boolean asItsGroup = dot > 0 && states.equals(writers.get(path.substring(0, dot)));
            boolean hasFields = writers.keySet().stream().anyMatch(other -> other.startsWith(path + "."));
            row(
                    "`$." + path + "`",
                    meaning,
                    asItsGroup ? "the same" : String.join(", ", states),
                    String.join(", ", scope.paths().readers(path)),
                    String.join(", ", scope.map().isEmpty() ? reads.readers(path, packages, hasFields) : Set.of()));
        });
    }

    /** The first packages below {@code lambda} of the handlers that a machine invokes. */
    private Set<String> packages(JsonNode definition) {
        Set<String> found = new TreeSet<>();
        definition.findValuesAsText("FunctionName").forEach(placeholder -> {
            Class<?> handler = handlerByPlaceholder.get(placeholder);
            if (handler != null) {
                found.add(handler.getPackageName().replaceFirst("^dev\\.drorchestrator\\.lambda\\.(\\w+).*", "$1"));
            }
        });
        return found;
    }

    /** The fields with which an execution begins: a child's are those that the Tasks of the parents hand over. */
    private static List<String> input(DeployedMachine machine) throws IOException {
        if (!machine.isChild()) {
            return machine.file().startsWith("fail") ? List.of("StatePayload") : List.of();
        }
        Set<String> fields = new LinkedHashSet<>();
        for (String parent : List.of("failover.asl.json", "failback.asl.json")) {
            for (JsonNode parameters :
                    JSON.readTree(MACHINES.resolve(parent).toFile()).findValues("Parameters")) {
                if (parameters.path("StateMachineArn").asText().equals("${" + machine.placeholder() + "}")) {
                    parameters
                            .path("Input")
                            .fieldNames()
                            .forEachRemaining(field -> fields.add(field.replaceFirst("\\.\\$$", "")));
                }
            }
        }
        return List.copyOf(fields);
    }

    private void row(String... cells) {
        page.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
