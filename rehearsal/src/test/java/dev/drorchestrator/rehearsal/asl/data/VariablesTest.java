package dev.drorchestrator.rehearsal.asl.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VariablesTest {

    private static final JsonNode ONE = IntNode.valueOf(1);
    private static final JsonNode TWO = IntNode.valueOf(2);

    @Test
    void assigning_leaves_the_variables_it_started_from_alone() {
        Variables first = Variables.EMPTY.assign(Map.of("a", ONE));
        Variables second = first.assign(Map.of("a", TWO, "b", TWO));

        assertThat(first.get("a")).contains(ONE);
        assertThat(first.get("b")).isEmpty();
        assertThat(second.get("a")).contains(TWO);
        assertThat(second.assign(Map.of())).isSameAs(second);
    }

    @Test
    void an_inner_scope_reads_the_outer_and_keeps_what_it_assigns() {
        Variables outer = Variables.EMPTY.assign(Map.of("a", ONE));
        Variables inner = outer.inner().assign(Map.of("b", TWO));

        assertThat(inner.get("a")).contains(ONE);
        assertThat(inner.get("b")).contains(TWO);
        assertThat(inner.inner().get("b")).contains(TWO);
        assertThat(outer.get("b")).isEmpty();
    }
}
