package dev.drorchestrator.rehearsal.asl.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.drorchestrator.rehearsal.asl.text.JsonText;
import dev.drorchestrator.rehearsal.problem.Problems;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Values are shared between states, branches and histories, so nothing may change one that it did not make. */
class SharedValuesTest {

    private static final String INPUT = "{\"a\":{\"b\":[1,2]},\"other\":{}}";

    private final Problems problems = new Problems();
    private final JsonNode input = parse(INPUT);
    private final AtomicInteger contextsBuilt = new AtomicInteger();
    private final Scope scope = new Scope(
            input,
            () -> {
                contextsBuilt.incrementAndGet();
                return parse("{\"State\":{}}");
            },
            Variables.EMPTY,
            RandomSource.seeded(1));

    @Test
    void placing_a_result_copies_what_it_changes_and_shares_the_rest() {
        JsonNode placed = ResultPath.parse(TextNode.valueOf("$.a.b[0]"), "$.ResultPath", problems)
                .place(input, TextNode.valueOf("new"));

        assertThat(placed).isEqualTo(parse("{\"a\":{\"b\":[\"new\",2]},\"other\":{}}"));
        assertThat(placed.get("other")).isSameAs(input.get("other"));
        assertThat(input).isEqualTo(parse(INPUT));
    }

    @Test
    void a_discarded_result_leaves_the_very_input() {
        ResultPath discarding = ResultPath.parse(parse("null"), "$.ResultPath", problems);

        assertThat(discarding.discards()).isTrue();
        assertThat(discarding.place(input, TextNode.valueOf("result"))).isSameAs(input);
    }

    @Test
    void a_path_field_tells_the_path_it_was_written_with() {
        assertThat(PathField.parse(TextNode.valueOf("$.a[0]"), "$.InputPath", problems)
                        .text())
                .isEqualTo("$.a[0]");
        assertThat(PathField.parse(input.path("absent"), "$.InputPath", problems)
                        .text())
                .isEqualTo("$");
    }

    @Test
    void evaluating_a_template_twice_gives_two_objects_that_share_constant_parts() {
        PayloadTemplate template =
                PayloadTemplate.parse(parse("{\"x.$\":\"$.a\",\"constant\":{\"k\":1}}"), "$.Parameters", problems);

        JsonNode first = template.evaluate(scope);
        JsonNode second = template.evaluate(scope);

        assertThat(first).isEqualTo(second).isNotSameAs(second);
        assertThat(first.get("constant")).isSameAs(second.get("constant"));
        assertThat(first.get("x")).isSameAs(input.get("a"));
    }

    @Test
    void merging_changes_neither_object() {
        Expression merge = Expressions.parse("States.JsonMerge($.a, $.other, false)", "$.x", problems);

        assertThat(merge.evaluate(scope)).isEqualTo(input.get("a"));
        assertThat(input).isEqualTo(parse(INPUT));
    }

    @Test
    void the_context_object_is_built_only_when_it_is_read() {
        Expressions.parse("$.a.b", "$.x", problems).evaluate(scope);
        assertThat(contextsBuilt).hasValue(0);

        Expressions.parse("$$.State", "$.x", problems).evaluate(scope.withInput(TextNode.valueOf("else")));
        assertThat(contextsBuilt).hasValue(1);
    }

    @Test
    void what_has_a_problem_must_not_be_run() {
        Expression broken = Expressions.parse("$.", "$.Broken", problems);

        assertThat(problems.isEmpty()).isFalse();
        assertThatThrownBy(() -> broken.evaluate(scope))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("$.Broken");
    }

    private static JsonNode parse(String json) {
        try {
            return JsonText.parse(json);
        } catch (IOException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
