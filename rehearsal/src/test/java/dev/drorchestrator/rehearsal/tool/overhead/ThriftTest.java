package dev.drorchestrator.rehearsal.tool.overhead;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** How many calls of AWS a resource may make, alone and beside others, and what small API budgets must not break. */
class ThriftTest {

    private static final int MANY = 40;

    private static final Fleet FLEET = new Fleet(Path.of("..", "state-machines"), 1);

    @ParameterizedTest
    @CsvSource({
        "PLANNED, 42",
        "UNPLANNED, 60",
        "PROMOTION, 142",
        "ELASTICACHE, 17",
        "AURORA_FAILBACK, 230",
        "RDS_FAILBACK, 200"
    })
    void a_resource_alone_makes_few_calls(Kind kind, int most) {
        assertThat(Run.of(FLEET, kind, 1, Budget.NONE).cost().calls()).isLessThanOrEqualTo(most);
    }

    @ParameterizedTest
    @CsvSource({"PLANNED, 22", "UNPLANNED, 40", "PROMOTION, 95"})
    void a_resource_beside_others_makes_fewer(Kind kind, int most) {
        Run run = Run.of(FLEET, kind, MANY, Budget.NONE);
        assertThat(run.failed()).isZero();
        assertThat((double) run.databaseCalls() / MANY).isLessThanOrEqualTo(most);
    }

    @ParameterizedTest
    @EnumSource(names = {"PLANNED", "UNPLANNED", "PROMOTION", "ELASTICACHE"})
    void forty_resources_make_no_more_than_ten_calls_a_second(Kind kind) {
        assertThat(Run.of(FLEET, kind, MANY, Budget.NONE).busiestSecond()).isLessThanOrEqualTo(10);
    }

    /** A failback of Aurora is left out at 5 calls a second: a look of it may need more calls at once than that. */
    static Stream<Arguments> fleets() {
        return Arrays.stream(Kind.values())
                .flatMap(kind -> Stream.of(MANY, 100)
                        .flatMap(size -> Stream.of(10, 5)
                                .filter(budget -> kind != Kind.AURORA_FAILBACK || budget > 5)
                                .map(budget -> Arguments.of(kind, size, Budget.of(budget)))));
    }

    @Tag("once")
    @ParameterizedTest
    @MethodSource("fleets")
    void a_fleet_succeeds_whatever_the_budget(Kind kind, int resources, Budget budget) {
        Run run = Run.of(FLEET, kind, resources, budget);
        assertThat(run.causes()).isEmpty();
        assertThat(run.failed()).isZero();
    }
}
