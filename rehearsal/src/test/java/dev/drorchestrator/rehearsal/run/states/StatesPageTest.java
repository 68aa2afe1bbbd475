package dev.drorchestrator.rehearsal.run.states;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drorchestrator.rehearsal.run.DeployedFunction;
import dev.drorchestrator.rehearsal.run.Rehearsal;
import dev.drorchestrator.rehearsal.twin.Twin;
import dev.drorchestrator.rehearsal.twin.call.Authorizer;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** {@code docs/states.md} is made from the definitions, the deployed names and the sources of the functions. */
class StatesPageTest {

    private static final Path FILE = Path.of("..", "docs", "states.md");
    private static final Path MEANINGS = Path.of("src/test/resources/states/paths.properties");

    @Test
    void the_page_is_what_the_definitions_and_the_functions_say() throws IOException {
        StatesPage page = new StatesPage(handlers(), meanings(), HandlerReads.read());
        String markdown = page.markdown();
        assertThat(page.problems()).isEmpty();
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(FILE, markdown);
        }

        assertThat(Files.readString(FILE))
                .as("docs/states.md is out of date; write it again:"
                        + " ./mvnw test -pl rehearsal -am -Dtest=StatesPageTest -Ddocs.write=true"
                        + " -Dsurefire.failIfNoSpecifiedTests=false")
                .isEqualTo(markdown);
    }

    @Test
    void a_path_that_no_state_writes_is_found_wherever_a_state_reads_it() throws IOException {
        JsonNode states = new ObjectMapper().readTree("""
                {"Check": {"Type": "Task", "ResultSelector": {"status.$": "$.Payload.status"}, "ResultPath": "$.check",
                           "Catch": [{"ErrorEquals": ["States.ALL"], "ResultPath": "$.failure", "Next": "Give up"}]},
                 "Choose": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$.check.status", "IsPresent": true},
                            {"Variable": "$.check.next", "IsPresent": true}], "Next": "Wait"}]},
                 "Wait": {"Type": "Wait", "SecondsPath": "$.chekc.waitSeconds"},
                 "Act": {"Type": "Task", "Parameters": {"Payload": {"Id.$": "$$.Execution.Id", "Input.$": "$",
                         "Text.$": "States.Format('{}', $.existing.name)"}}, "ResultPath": null},
                 "Give up": {"Type": "Fail", "CausePath": "$.failure.Cause"}}""");

        DataPaths paths = DataPaths.of(states);

        assertThat(paths.resolve())
                .containsExactlyInAnyOrder("Choose reads $.check.next", "Wait reads $.chekc", "Act reads $.existing");
        assertThat(paths.readers("check.status")).containsExactly("Choose");
        assertThat(paths.readers("failure.Cause")).containsExactly("Give up");
        assertThat(paths.writers())
                .containsOnlyKeys("check", "check.status", "failure", "failure.Error", "failure.Cause");
    }

    @Test
    void what_the_parents_hand_over_and_the_functions_remember_is_seen_in_the_sources() throws IOException {
        HandlerReads reads = HandlerReads.read();

        assertThat(reads.readers("TaskToken", Set.of("flow"), false)).contains("TaskTokens");
        assertThat(reads.readers("check.seen", Set.of("runtime"), false)).containsExactly("Pace", "Poll");
        assertThat(reads.readers("cleanUp", Set.of("flow"), true)).containsExactly("SendTaskSuccess");
    }

    private static Properties meanings() throws IOException {
        Properties meanings = new Properties();
        try (Reader reader = Files.newBufferedReader(MEANINGS)) {
            meanings.load(reader);
        }
        return meanings;
    }

    private static Map<String, Class<?>> handlers() {
        Twin twin = new Rehearsal(new Rehearsal.Setup(Twin.defaultWorld(), StatesPage.MACHINES, "us-west-2", 1)).twin();
        Map<String, Class<?>> handlers = new HashMap<>();
        DeployedFunction.ALL.forEach(function -> handlers.put(
                function.name(),
                function.handler()
                        .apply(new DeployedFunction.Surroundings(twin.as(Authorizer.ANYTHING), "us-west-2"))
                        .getClass()));
        return handlers;
    }
}
