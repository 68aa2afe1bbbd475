package dev.drorchestrator.rehearsal.run.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The simulator finds defects that are put in on purpose. */
@Timeout(value = 60, unit = TimeUnit.MINUTES)
@Tag("once")
class SimulatorSeesTest {

    private static final int SEEDS = 1_000;

    static Stream<Mutants.Mutant> mutants() {
        return Mutants.all();
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @MethodSource("mutants")
    void a_defect_is_found_within_a_thousand_seeds(Mutants.Mutant mutant) {
        Variations plans = new Variations(mutant.environment(), mutant.profile());
        Optional<Simulation.Result> found = LongStream.rangeClosed(1, SEEDS)
                .mapToObj(seed -> Simulation.run(plans.plan(seed), mutant.environment()))
                .filter(result -> result.violation().isPresent())
                .findFirst();

        assertThat(found).as(mutant.defect()).isPresent();
        Simulation.Result result = found.orElseThrow();
        System.out.printf(
                "| %s | %s | %d |%n",
                mutant.defect(),
                result.violation().orElseThrow().rule().name(),
                result.plan().seed());
        assertThat(mutant.rules())
                .as(result.violation().toString() + "\n" + result.plan())
                .contains(result.violation().orElseThrow().rule());
    }
}
