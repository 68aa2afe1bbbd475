package dev.drorchestrator.rehearsal.asl.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.management.ThreadMXBean;
import dev.drorchestrator.rehearsal.asl.choice.ChoiceRule;
import dev.drorchestrator.rehearsal.asl.text.JsonText;
import dev.drorchestrator.rehearsal.problem.Problems;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/**
 * Expressions are compiled at load; evaluating them makes the values they give and hardly anything else. The bounds leave
 * room for code that the JVM has not compiled yet, and are far below what parsing an expression each time would take.
 */
class AllocationTest {

    private static final int EVALUATIONS = 20_000;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Problems problems = new Problems();
    private final JsonNode input = parse("{\"a\":{\"b\":[{\"c\":\"x\"}]},\"status\":\"available\",\"attempts\":3}");
    private final JsonNode context = parse("{\"Execution\":{\"Id\":\"e\"}}");
    private final Scope scope = new Scope(input, () -> context, Variables.EMPTY, RandomSource.seeded(1));

    @Test
    void a_definite_path_allocates_next_to_nothing() {
        Expression path = Expressions.parse("$.a.b[0].c", "$.x", problems);
        Expression fromContext = Expressions.parse("$$.Execution.Id", "$.x", problems);

        assertThat(bytesOf(() -> path.evaluate(scope))).isLessThan(100);
        assertThat(bytesOf(() -> fromContext.evaluate(scope))).isLessThan(100);
    }

    @Test
    void a_path_field_and_a_choice_rule_allocate_next_to_nothing() {
        PathField field = PathField.parse(parse("\"$.a.b\""), "$.InputPath", problems);
        ChoiceRule rule = ChoiceRule.parse(
                parse("{\"And\":[{\"Variable\":\"$.status\",\"IsPresent\":true},"
                        + "{\"Variable\":\"$.status\",\"StringEquals\":\"available\"}]}"),
                "$.Choices[0]",
                problems);

        assertThat(bytesOf(() -> field.read(scope))).isLessThan(150);
        assertThat(bytesOf(() -> rule.matches(scope))).isLessThan(300);
    }

    @Test
    void a_template_allocates_little_more_than_its_value() {
        PayloadTemplate template = PayloadTemplate.parse(
                parse("{\"a.$\":\"$.a\",\"status.$\":\"$.status\",\"constant\":{\"k\":[1,2,3]}}"),
                "$.Parameters",
                problems);
        PayloadTemplate constant = PayloadTemplate.parse(parse("{\"k\":[1,2,3]}"), "$.Parameters", problems);

        assertThat(bytesOf(() -> template.evaluate(scope))).isLessThan(1_000);
        assertThat(bytesOf(() -> constant.evaluate(scope))).isLessThan(50);
    }

    private static long bytesOf(Runnable evaluation) {
        for (int i = 0; i < EVALUATIONS; i++) {
            evaluation.run();
        }
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < EVALUATIONS; i++) {
            evaluation.run();
        }
        return (THREADS.getCurrentThreadAllocatedBytes() - before) / EVALUATIONS;
    }

    private static JsonNode parse(String json) {
        try {
            return JsonText.parse(json);
        } catch (IOException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
