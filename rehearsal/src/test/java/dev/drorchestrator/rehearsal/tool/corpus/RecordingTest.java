package dev.drorchestrator.rehearsal.tool.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RecordingTest {

    private final Recording recording = new Recording(List.of("some-id"), false);

    private boolean same(String recorded, String actual) {
        return recording
                .difference("$", TextNode.valueOf(recorded), TextNode.valueOf(actual))
                .isEmpty();
    }

    @Test
    void a_hole_stands_for_any_text() {
        assertThat(same("id <uuid:1> of <x>", "id 4711 of 12")).isTrue();
        assertThat(same("id <uuid:1> of <x>", "id  of ")).isTrue();
        assertThat(same("id some-id.", "id 4711.")).isTrue();
        assertThat(same("a<x>a", "a")).isFalse();
        assertThat(same("a<x>b<y>c", "acb")).isFalse();
        assertThat(same("id <uuid:1> of <x>", "id 4711 on 12")).isFalse();
    }

    /** Tried in all ways, 20 holes in 4,000 characters would take for ever. */
    @Test
    @Timeout(30)
    void many_holes_in_a_long_text_are_no_endless_work() {
        assertThat(same("a<x>".repeat(20) + "b", "a".repeat(4_000) + "c")).isFalse();
        assertThat(same("a<x>".repeat(20) + "b.", "ab".repeat(2_000) + "c")).isFalse();
    }
}
