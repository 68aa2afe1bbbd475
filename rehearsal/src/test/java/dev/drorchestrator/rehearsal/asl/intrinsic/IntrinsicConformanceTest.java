package dev.drorchestrator.rehearsal.asl.intrinsic;

import dev.drorchestrator.rehearsal.asl.data.ConformanceCase;
import dev.drorchestrator.rehearsal.asl.data.Expressions;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IntrinsicConformanceTest {

    static Stream<ConformanceCase> cases() {
        return ConformanceCase.in("intrinsic");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void conforms(ConformanceCase given) {
        given.check((json, problems) ->
                Expressions.parse(json.get("expression").textValue(), "$.Parameters['value.$']", problems)::evaluate);
    }
}
