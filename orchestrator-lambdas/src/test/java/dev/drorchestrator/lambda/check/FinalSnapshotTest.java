package dev.drorchestrator.lambda.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FinalSnapshotTest {

    private static final Instant AT = Instant.parse("2026-01-05T12:00:01Z");

    static IntStream lengths() {
        return IntStream.rangeClosed(1, 63);
    }

    @Test
    void a_short_identifier_stands_in_the_name_as_it_is() {
        assertThat(FinalSnapshot.name("dbcluster-01", AT)).isEqualTo("dr-orchestrator-dbcluster-01-20260105120001");
        assertThat(FinalSnapshot.name("c".repeat(32), AT))
                .isEqualTo("dr-orchestrator-" + "c".repeat(32) + "-20260105120001");
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void the_name_is_one_that_aws_takes_whatever_the_identifier(int length) {
        for (String identifier :
                new String[] {"c".repeat(length), "a-".repeat(32).substring(0, length)}) {
            // RDS API reference, CreateDBClusterSnapshot: 1 to 63 letters, numbers or hyphens, the first a letter, no
            // hyphen
            // at the end, no two in a row. An identifier has none at its end either.
            assertThat(FinalSnapshot.name(identifier.replaceAll("-$", ""), AT))
                    .hasSizeLessThanOrEqualTo(63)
                    .matches("[a-z](-?[a-z0-9])*")
                    .startsWith("dr-orchestrator-"
                            + identifier.substring(0, Math.min(length, 20)).replaceAll("-$", ""))
                    .endsWith("-20260105120001");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {33, 39, 54, 57, 63})
    void identifiers_that_begin_alike_have_snapshots_of_their_own(int length) {
        String stem = "my-stack-databasecluster".repeat(3).substring(0, length - 1);

        assertThat(Stream.of("a", "b", "c", "1", "2")
                        .map(end -> FinalSnapshot.name(stem + end, AT))
                        .collect(Collectors.toSet()))
                .hasSize(5);
    }
}
