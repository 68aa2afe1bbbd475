package dev.drorchestrator.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents, messages, template and scripts are in plain English, and every command in them says in which Region. */
class PlainEnglishTest {

    private static final Path ROOT = Path.of("..");
    /** Texts, comments, ends of statements; anything else one by one. */
    private static final Pattern TOKEN = Pattern.compile(
            "\"\"\"(?:\\\\.|[^\\\\])*?\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*\"|'(?:\\\\.|[^'\\\\])'|/\\*.*?\\*/|//[^\n]*|[^\"'/;{}]+|.",
            Pattern.DOTALL);

    private static final Set<String> ENDS = Set.of(";", "{", "}");
    private static final Pattern CODE_SPAN = Pattern.compile("`([^`]+)`");

    @ParameterizedTest
    @ValueSource(strings = {"", "docs", "state-machines", "cloudformation", "scripts"})
    void no_document_template_or_script_has_a_word_that_is_read_twice(String directory) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : files(ROOT.resolve(directory), directory.isEmpty() ? 1 : 9, "md|yaml|sh|awk|json")) {
            // Names of tests and rules are no text.
            String text = Files.readString(file).replaceAll("`\\w+(#\\w+)?`", "");
            PlainEnglish.badWords(text).forEach(word -> found.add(file + ": " + word));
        }

        assertThat(found).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"orchestrator-lambdas", "rehearsal"})
    void no_message_has_a_word_that_is_read_twice(String module) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : files(ROOT.resolve(module).resolve("src/main/java"), 20, "java")) {
            for (String text : texts(Files.readString(file))) {
                PlainEnglish.badWords(text).forEach(word -> found.add(file.getFileName() + ": " + word));
            }
        }

        assertThat(found).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"orchestrator-lambdas", "rehearsal"})
    void every_command_in_a_message_says_in_which_region(String module) throws IOException {
        boolean names = module.equals("rehearsal");
        List<String> found = new ArrayList<>();
        for (Path file : files(ROOT.resolve(module).resolve("src/main/java"), 20, "java")) {
            for (String text : texts(Files.readString(file))) {
                PlainEnglish.commandsWithoutRegion(text, names)
                        .forEach(command -> found.add(file.getFileName() + ": " + command));
            }
        }

        assertThat(found).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "docs", "state-machines"})
    void every_command_in_a_document_says_in_which_region(String directory) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : files(ROOT.resolve(directory), directory.isEmpty() ? 1 : 9, "md")) {
            for (String line : Files.readString(file).replace("\\\n", " ").split("\n", -1)) {
                List<String> codes = line.startsWith("    ")
                        ? List.of(line)
                        : CODE_SPAN
                                .matcher(line)
                                .results()
                                .map(span -> span.group(1))
                                .toList();
                codes.forEach(code -> PlainEnglish.commandsWithoutRegion(code, true)
                        .forEach(command -> found.add(file.getFileName() + ": " + command)));
            }
        }

        assertThat(found).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            Mend it, then go on                         | fix
            Next: send the same payload again           | re-run
            safe to send again                          | re-run
            the topic that is told                      | reported
            alarms that nobody reads                    | no one
            look at the events                          | check
            the calls that it befalls                   | hit
            asks for no loss of data, aloud             | explicit
            AWS will not have it removed                | refuses to remove it
            """)
    void a_word_that_is_read_twice_is_found(String text, String instead) {
        assertThat(PlainEnglish.badWords(text)).singleElement().asString().contains(instead);
    }

    @Test
    void what_is_plain_is_not_refused() {
        assertThat(PlainEnglish.badWords(
                        "if empty, the alarms notify nobody. $.told.cause; recommended; a look. Amend it"))
                .isEmpty();
    }

    @Test
    void a_command_is_put_together_from_the_texts_of_its_statement_and_comments_are_no_texts() {
        List<String> texts = texts("""
                /** aws rds one "quoted" */
                String a = "aws rds modify-db-cluster" + region(x) + " --id " + id; // aws rds "two"
                String b = "delete it: aws rds delete-db-cluster --region " + region + "; or aws iam get-role --role-name x";
                """);

        assertThat(texts).hasSize(2);
        assertThat(PlainEnglish.commandsWithoutRegion(texts.get(0), false)).hasSize(1);
        assertThat(PlainEnglish.commandsWithoutRegion(texts.get(1), false)).isEmpty();
        assertThat(PlainEnglish.commandsWithoutRegion("the answer of aws rds describe-db-clusters", true))
                .isEmpty();
    }

    /** The texts of each statement of a Java source, put together; where an expression stands between two of them, "…". */
    private static List<String> texts(String source) {
        List<String> texts = new ArrayList<>();
        StringBuilder statement = new StringBuilder();
        Matcher token = TOKEN.matcher(source);
        while (token.find()) {
            String found = token.group();
            if (found.startsWith("\"")) {
                statement.append(statement.isEmpty() ? "" : "…").append(found.replaceAll("^\"+|\"+$", ""));
            } else if (ENDS.contains(found) && !statement.isEmpty()) {
                texts.add(statement.toString());
                statement.setLength(0);
            }
        }
        return texts;
    }

    private static List<Path> files(Path directory, int depth, String types) throws IOException {
        try (Stream<Path> files = Files.walk(directory, depth)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().matches(".*\\.(" + types + ")"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .toList();
        }
    }
}
