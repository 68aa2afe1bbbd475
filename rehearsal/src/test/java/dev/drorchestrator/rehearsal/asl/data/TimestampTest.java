package dev.drorchestrator.rehearsal.asl.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampTest {

    private static final Instant INSTANT = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-01T00:00:00Z",
                "2026-01-01T00:00:00.000000Z",
                "2026-01-01T09:30:00+09:30",
                "2025-12-31T23:00:00-01:00"
            })
    void reads_every_way_to_write_an_instant(String text) {
        assertThat(Timestamp.of(TextNode.valueOf(text))).contains(INSTANT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "now",
                "2026-01-01",
                "2026-01-01T00:00:00",
                "2026-01-01 00:00:00Z",
                "2026-01-01t00:00:00Z",
                "2026-01-01T00:00:00z",
                "2026-02-30T00:00:00Z",
                "2026-01-01T24:01:00Z",
                " 2026-01-01T00:00:00Z"
            })
    void reads_nothing_else(String text) {
        assertThat(Timestamp.parse(text)).isEmpty();
    }

    @Test
    void a_number_is_no_timestamp() {
        assertThat(Timestamp.of(IntNode.valueOf(1))).isEmpty();
    }
}
