package dev.drorchestrator.lambda.failback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SetAsideNameTest {

    private static final Instant AT = Instant.parse("2026-11-27T03:04:59Z");

    @Test
    void a_name_says_what_it_was_and_since_when() {
        assertThat(SetAsideName.of("dbcluster-01", AT)).isEqualTo("dbcluster-01-old-202611270304");
    }

    @Test
    void letter_case_does_not_count_as_in_rds() {
        assertThat(SetAsideName.of("DbCluster-01", AT)).isEqualTo("dbcluster-01-old-202611270304");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 33, 39, 46, 47, 54, 57, 63})
    void names_of_every_length_fit(int length) {
        String identifier = ("a" + "b-c".repeat(21)).substring(0, length).replaceAll("-$", "x");

        assertThat(SetAsideName.of(identifier, AT))
                .hasSizeLessThanOrEqualTo(63)
                .matches("[a-z][a-z0-9-]*-old-202611270304")
                .doesNotContain("--");
    }

    @Test
    void long_names_that_begin_alike_stay_two() {
        String begin = "app-production-database-cluster-with-a-long-name-";

        assertThat(SetAsideName.of(begin + "instance-1", AT)).isNotEqualTo(SetAsideName.of(begin + "instance-2", AT));
    }
}
