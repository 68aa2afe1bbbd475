package dev.drorchestrator.rehearsal.asl.data;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.problem.Problems;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TemplateConformanceTest {

    private static final String STATE = "$.States.S";

    /** What a case may hold in its {@code field}, by the field's name. */
    private static final Map<String, ConformanceCase.Loader> LOADERS = Map.of(
            "Parameters",
                    (given, problems) -> PayloadTemplate.parse(
                            field(given, "Parameters"), STATE + ".Parameters", problems)::evaluate,
            "InputPath",
                    (given, problems) ->
                            PathField.parseNullable(field(given, "InputPath"), STATE + ".InputPath", problems)::read,
            "SecondsPath",
                    (given, problems) -> PathField.parseReference(
                            field(given, "SecondsPath"), STATE + ".SecondsPath", problems)::read,
            "ItemsPath",
                    (given, problems) ->
                            ItemsPath.parse(field(given, "ItemsPath"), STATE + ".ItemsPath", problems)::read,
            "ResultPath", TemplateConformanceTest::resultPath);

    static Stream<ConformanceCase> cases() {
        return ConformanceCase.in("template");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void conforms(ConformanceCase given) {
        String name = given.get("field").fieldNames().next();
        given.check((json, problems) -> loader(name).load(json, problems));
    }

    private static ConformanceCase.Loader loader(String name) {
        ConformanceCase.Loader loader = LOADERS.get(name);
        if (loader == null) {
            throw new IllegalArgumentException("no such field: " + name);
        }
        return loader;
    }

    private static Function<Scope, JsonNode> resultPath(ConformanceCase given, Problems problems) {
        ResultPath path = ResultPath.parse(field(given, "ResultPath"), STATE + ".ResultPath", problems);
        return scope -> path.place(scope.input(), given.get("result"));
    }

    /** The field's value; the text "(absent)" stands for a field that is not there. */
    private static JsonNode field(ConformanceCase given, String name) {
        JsonNode value = given.get("field").path(name);
        return value.asText().equals("(absent)") ? given.get("no such field") : value;
    }
}
