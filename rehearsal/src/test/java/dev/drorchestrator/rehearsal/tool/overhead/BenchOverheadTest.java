package dev.drorchestrator.rehearsal.tool.overhead;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.run.InputFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@code scripts/bench-overhead.sh} measures and says. */
class BenchOverheadTest {

    private static final Fleet FLEET = new Fleet(Path.of("..", "state-machines"), 1);

    @Test
    void wrong_input_is_told_all_at_once() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = BenchOverheadCommand.run(
                new String[] {"--types", "planed", "--resources", "0,500", "--budgets", "few", "--sede", "1"},
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("planned, unplanned, promotion", "'planed'")
                .contains("--resources 0: expected a number from 1 to 400", "--resources 500")
                .contains("expected none or a number from 1 to 1000, found 'few'")
                .contains("'--sede'");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void a_run_alone_succeeds_and_everything_about_it_is_counted(Kind kind) {
        Run run = Run.of(FLEET, kind, 1, Budget.NONE);
        Cost cost = run.cost();
        assertThat(run.causes()).isEmpty();
        assertThat(run.failed()).isZero();
        assertThat(cost.changes()).isBetween(1, cost.calls());
        assertThat(cost.transitions()).isGreaterThan(10);
        assertThat(cost.lambdaSeconds()).isPositive();
        assertThat(cost.firstChangeSeconds()).isPositive().isLessThan(run.lastVerdict());
        assertThat(cost.verdictSeconds().orElseThrow()).isNotNegative();
    }

    @Test
    void a_budget_limits_what_a_fleet_may_call() {
        Run free = Run.of(FLEET, Kind.ELASTICACHE, 30, Budget.NONE);
        Run limited = Run.of(FLEET, Kind.ELASTICACHE, 30, Budget.of(1));
        assertThat(free.failed()).isZero();
        assertThat(limited.lastVerdict()).isGreaterThan(free.lastVerdict());
    }

    @Test
    void the_original_waits_as_its_functions_and_machines_do() {
        Cost planned = new Original().cost(Kind.PLANNED);
        assertThat(planned.changes()).isEqualTo(1);
        assertThat(planned.lambdaSeconds()).isBetween(60.0, 70.0);
        // 90 s after the change AWS is done; the looks come 60, 75 and 90 s after it and a little.
        assertThat(planned.verdictSeconds().orElseThrow()).isBetween(2.0, 20.0);
    }

    @Test
    void every_number_of_the_model_has_its_source() throws IOException {
        JsonNode model;
        try (InputStream file = Original.class.getResourceAsStream("/overhead/original.json")) {
            model = InputFiles.JSON.readTree(Objects.requireNonNull(file));
        }
        assertThat(model.findParents("value")).hasSize(3).allMatch(number -> number.has("source"));
        assertThat(model.findParents("function")).isNotEmpty().allMatch(step -> step.has("source"));
    }

    @Test
    void the_tables_have_a_line_for_each_run() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Tables(FLEET, new PrintStream(out, true, StandardCharsets.UTF_8))
                .fleets(List.of(Kind.ELASTICACHE), List.of(1, 2), List.of(Budget.NONE, Budget.of(25)));
        assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(5);
    }
}
