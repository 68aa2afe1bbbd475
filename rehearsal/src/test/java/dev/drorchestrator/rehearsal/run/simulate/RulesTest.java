package dev.drorchestrator.rehearsal.run.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The simulator's rules, the invariants and the page about simulation speak of the same. */
class RulesTest {

    @ParameterizedTest
    @EnumSource
    void a_rule_stands_in_the_page_about_simulation_and_under_each_of_its_invariants(Rule rule) throws IOException {
        String page = Files.readString(Path.of("..", "docs", "simulation.md"));
        String invariants = Files.readString(Path.of("..", "INVARIANTS.md"));

        assertThat(page).contains("| " + rule.name() + " | " + rule.text() + " | " + rule.numbers() + " |");
        for (String number : rule.numbers().split(", ", -1)) {
            assertThat(invariant(invariants, number)).contains("`" + rule.name() + "`");
        }
    }

    /** The text of an invariant up to the next one. */
    private static String invariant(String invariants, String number) {
        int begin = invariants.indexOf("\n" + number + ". ");
        assertThat(begin).as("INVARIANTS.md has a number " + number).isNotNegative();
        int end = invariants.indexOf("\n" + (Integer.parseInt(number) + 1) + ". ");
        return invariants.substring(begin, end < 0 ? invariants.length() : end);
    }
}
