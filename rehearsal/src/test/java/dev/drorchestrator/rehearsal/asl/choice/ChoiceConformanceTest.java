package dev.drorchestrator.rehearsal.asl.choice;

import com.fasterxml.jackson.databind.node.BooleanNode;
import dev.drorchestrator.rehearsal.asl.data.ConformanceCase;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChoiceConformanceTest {

    static Stream<ConformanceCase> cases() {
        return ConformanceCase.in("choice");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void conforms(ConformanceCase given) {
        given.check((json, problems) -> {
            ChoiceRule rule = ChoiceRule.parse(json.get("rule"), "$.Choices[0]", problems);
            return scope -> BooleanNode.valueOf(rule.matches(scope));
        });
    }
}
