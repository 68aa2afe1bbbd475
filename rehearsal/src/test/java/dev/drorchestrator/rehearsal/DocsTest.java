package dev.drorchestrator.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents point at is there. */
class DocsTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(?:#[^)]*)?\\)");
    private static final Pattern SCRIPT = Pattern.compile("scripts/[a-z-]+\\.sh");
    /** The boxes of the picture that are states: an id, an opening bracket or brace, the name. */
    private static final Pattern BOX = Pattern.compile("[a-z]+(?:\\[\\(|\\(\\[|\\[|\\{)\"?([^\"<\\]\\)}:]+)");

    private static final Pattern TEST = Pattern.compile("@(?:Test|ParameterizedTest|TestFactory|ArchTest)\\b");

    static Stream<Path> documents() throws IOException {
        try (Stream<Path> inRoot = Files.list(ROOT);
                Stream<Path> inDocs = Files.walk(ROOT.resolve("docs"));
                Stream<Path> ofStateMachines = Files.list(ROOT.resolve("state-machines"))) {
            return Stream.of(inRoot, inDocs, ofStateMachines)
                    .flatMap(files -> files)
                    .filter(file -> file.toString().endsWith(".md"))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void every_relative_link_and_every_script_that_is_named_exists(Path document) throws IOException {
        String text = Files.readString(document);
        assertThat(matches(LINK, text, 1))
                .allSatisfy(link -> assertThat(document.resolveSibling(link)).exists());
        assertThat(matches(SCRIPT, text, 0))
                .allSatisfy(script -> assertThat(ROOT.resolve(script)).exists());
    }

    @Test
    void every_invariant_is_enforced_by_a_test_or_check_that_exists() throws IOException {
        String text = Files.readString(ROOT.resolve("INVARIANTS.md"));
        List<String> rules = matches(Pattern.compile("(?m)^\\d+\\. (.+(?:\n {3,}.+)*)"), text, 1);
        Map<String, String> sources = testSources();
        String simulated = Files.readString(
                ROOT.resolve("rehearsal/src/main/java/dev/drorchestrator/rehearsal/run/simulate/Rule.java"));

        assertThat(rules).hasSizeGreaterThan(20).allSatisfy(rule -> {
            assertThat(rule).contains("Enforced by: ");
            List<String> names = matches(Pattern.compile("`([^`]+)`"), rule.split("Enforced by: ")[1], 1);
            assertThat(names).isNotEmpty();
            assertThat(names.stream()
                            .filter(name -> !enforces(name, sources, simulated))
                            .toList())
                    .as("neither a test nor a check")
                    .isEmpty();
        });
    }

    private static boolean enforces(String name, Map<String, String> sources, String simulated) {
        if (name.startsWith("scripts/")) {
            return Files.isRegularFile(ROOT.resolve(name));
        }
        if (name.matches("[A-Z_]+")) {
            return Pattern.compile("(?m)^ {4}" + name + "\\(")
                    .matcher(simulated)
                    .find();
        }
        String[] parts = name.split("#", 2);
        String source = sources.getOrDefault(parts[0], "");
        return parts.length == 1 ? TEST.matcher(source).find() : isTest(source, parts[1]);
    }

    /** Whether a test of that name is declared and enabled; a helper, a call or a comment of that name proves nothing. */
    private static boolean isTest(String source, String method) {
        Matcher declaration = Pattern.compile("(?m)^ {4}(?:static )?[\\w<>]+ " + Pattern.quote(method) + "\\(")
                .matcher(source);
        if (!declaration.find()) {
            return false;
        }
        // An empty line separates a method, with what stands above it, from the one before.
        String above =
                source.substring(Math.max(0, source.lastIndexOf("\n\n", declaration.start())), declaration.start());
        return TEST.matcher(above).find() && !above.contains("@Disabled");
    }

    private static Map<String, String> testSources() throws IOException {
        Map<String, String> sources = new HashMap<>();
        for (String module : List.of("rehearsal", "orchestrator-lambdas")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
                for (Path file : files.filter(each -> each.toString().matches(".*(Test|IT)\\.java"))
                        .toList()) {
                    String name = String.valueOf(file.getFileName()).replace(".java", "");
                    sources.put(name, Files.readString(file));
                }
            }
        }
        return sources;
    }

    @Test
    void every_template_script_and_sample_is_told_of_in_a_document_or_tried_by_a_test() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String directory : List.of("cloudformation", "scripts", "state-machines")) {
            try (Stream<Path> found = Files.walk(ROOT.resolve(directory))) {
                found.filter(Files::isRegularFile)
                        // AppStackTest goes through that directory, whatever is in it.
                        .filter(file -> !file.getParent().endsWith("app-stack"))
                        .filter(file -> !file.getParent().endsWith("target"))
                        .forEach(files::add);
            }
        }
        Map<Path, String> tellers = tellers();

        assertThat(files).hasSizeGreaterThan(30);
        assertThat(files.stream()
                        .filter(file -> tellers.entrySet().stream()
                                .noneMatch(teller -> !teller.getKey().equals(file) && names(teller.getValue(), file)))
                        .toList())
                .as("nobody tells of it")
                .isEmpty();
    }

    /** What may tell of a file: documents, the code of tests, and scripts that use their parts. */
    private static Map<Path, String> tellers() throws IOException {
        Map<Path, String> tellers = new HashMap<>();
        for (Path document : documents().toList()) {
            tellers.put(document, Files.readString(document));
        }
        testSources().forEach((name, source) -> {
            if (!name.equals(DocsTest.class.getSimpleName())) {
                tellers.put(Path.of(name), withoutComments(source));
            }
        });
        try (Stream<Path> scripts = Files.walk(ROOT.resolve("scripts"))) {
            for (Path script : scripts.filter(Files::isRegularFile).toList()) {
                tellers.put(
                        script,
                        Files.readAllLines(script).stream()
                                .filter(line -> line.contains("lib"))
                                .collect(Collectors.joining("\n")));
            }
        }
        return tellers;
    }

    private static String withoutComments(String source) {
        return source.lines()
                .filter(line -> !line.strip().matches("(//|/?\\*).*"))
                .collect(Collectors.joining("\n"));
    }

    /** Whether a text has the name of a file as a whole: failover.json is not told of where planned-failover.json is. */
    private static boolean names(String text, Path file) {
        return Pattern.compile("(?<![\\w.-])" + Pattern.quote(String.valueOf(file.getFileName())) + "(?![\\w-])")
                .matcher(text)
                .find();
    }

    @Test
    void the_second_picture_of_the_architecture_names_states_that_exist() throws IOException {
        String picture = Files.readString(ROOT.resolve("docs/architecture.md")).split("```")[3];
        Set<String> states = new TreeSet<>();
        collectStates(
                new ObjectMapper()
                        .readTree(ROOT.resolve("state-machines/create-aurora-secondary-cluster.asl.json")
                                .toFile()),
                states);

        List<String> boxes = matches(Pattern.compile("[\\[{]\"([^<\"]+)(?:<br/>[^\"]*)?\""), picture, 1);

        assertThat(boxes)
                .hasSizeGreaterThan(8)
                .allSatisfy(box -> assertThat(states).contains(box));
    }

    @Test
    void the_picture_of_the_architecture_names_states_that_exist() throws IOException {
        String picture = Files.readString(ROOT.resolve("docs/architecture.md")).split("```")[1];
        Set<String> states = new TreeSet<>();
        for (String file : List.of("failover.asl.json", "planned-aurora-failover.asl.json")) {
            collectStates(
                    new ObjectMapper()
                            .readTree(ROOT.resolve("state-machines/" + file).toFile()),
                    states);
        }
        Set<String> notStates = Set.of(
                "StatePayload",
                "Resources",
                "CloudFormation exports,",
                "Amazon RDS",
                "dr-orchestrator-stepfunction-FAILOVER &nbsp; (failover.asl.json",
                "dr-orchestrator-stepfunction-planned-Aurora-failover &nbsp; (planned-aurora-failover.asl.json");

        List<String> boxes = matches(BOX, picture, 1).stream()
                .flatMap(box -> Stream.of(box.split(", ")))
                .map(String::strip)
                .filter(box -> !notStates.contains(box))
                .toList();

        assertThat(boxes)
                .hasSizeGreaterThan(15)
                .allSatisfy(box -> assertThat(states).contains(box));
    }

    private static void collectStates(JsonNode node, Set<String> states) {
        node.path("States").properties().forEach(state -> {
            states.add(state.getKey());
            collectStates(state.getValue().path("ItemProcessor"), states);
        });
    }

    private static List<String> matches(Pattern pattern, String text, int group) {
        return pattern.matcher(text).results().map(match -> match.group(group)).toList();
    }
}
