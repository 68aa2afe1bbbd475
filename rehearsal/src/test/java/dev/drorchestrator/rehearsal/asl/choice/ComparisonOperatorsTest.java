package dev.drorchestrator.rehearsal.asl.choice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ComparisonOperatorsTest {

    @Test
    void the_registry_lists_every_comparison_of_the_language() {
        List<String> ordered = Stream.of("Numeric", "String", "Timestamp")
                .flatMap(kind -> Stream.of("Equals", "LessThan", "GreaterThan", "LessThanEquals", "GreaterThanEquals")
                        .map(order -> kind + order))
                .flatMap(field -> Stream.of(field, field + "Path"))
                .toList();

        assertThat(ComparisonOperators.fields())
                .containsAll(ordered)
                .contains("BooleanEquals", "BooleanEqualsPath", "StringMatches")
                .contains("IsBoolean", "IsNull", "IsNumeric", "IsString", "IsTimestamp")
                .hasSize(ordered.size() + 8);
    }
}
