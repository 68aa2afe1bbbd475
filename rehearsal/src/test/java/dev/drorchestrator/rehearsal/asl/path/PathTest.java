package dev.drorchestrator.rehearsal.asl.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.text.JsonText;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathTest {

    @Test
    void knows_what_it_starts_from() throws Exception {
        assertThat(Path.parse("$.a").root()).isEqualTo(new PathRoot.Input());
        assertThat(Path.parse("$$.a").root()).isEqualTo(new PathRoot.Context());
        assertThat(Path.parse("$v.a").root()).isEqualTo(new PathRoot.Variable("v"));
        assertThat(Path.parse("$$.a[0]").textFromRoot()).isEqualTo("$.a[0]");
        assertThat(Path.parse("$v").textFromRoot()).isEqualTo("$");
    }

    @Test
    void only_fields_and_indices_make_a_reference_path() throws Exception {
        assertThat(Path.parse("$['a'].b[0]").steps())
                .hasValueSatisfying(steps ->
                        assertThat(steps).containsExactly(new Step.Field("a"), new Step.Field("b"), new Step.Index(0)));
        assertThat(Path.parse("$").steps())
                .hasValueSatisfying(steps -> assertThat(steps).isEmpty());
        assertThat(Path.parse("$.a[*]").steps()).isEmpty();
        assertThat(Path.parse("$.a.length()").steps()).isEmpty();
    }

    /** The direct way through the nodes and json-path must agree, since a path may take either. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "$",
                "$.a",
                "$.a[0]",
                "$.a[-1].b",
                "$['x y']",
                "$.n",
                "$.größe",
                "$.2",
                "$.a[9]",
                "$.a.b",
                "$.n.x"
            })
    void steps_lead_where_json_path_leads(String text) throws Exception {
        JsonNode start = parse("{\"a\":[1,{\"b\":2}],\"x y\":3,\"n\":null,\"größe\":4,\"2\":5}");
        Path path = Path.parse(text);

        assertThat(path.steps()).isPresent();
        path.find(start).ifPresent(found -> {
            assertThat(found).isEqualTo(path.readOrNullBeyondEnd(start));
            assertThat(found).isEqualTo(jayway(text, start));
        });
    }

    @Test
    void an_index_beyond_the_end_is_a_miss_or_null_as_the_reader_wants() throws Exception {
        Path path = Path.parse("$.a[1]");
        JsonNode start = parse("{\"a\":[1]}");

        assertThat(path.find(start)).isEmpty();
        assertThat(path.readOrNullBeyondEnd(start).isNull()).isTrue();
        assertThatThrownBy(() -> path.read(start))
                .isInstanceOfSatisfying(
                        MissingPathException.class,
                        miss -> assertThat(miss.path()).isSameAs(path))
                .hasMessage("No results for path: $['a'][1]");
    }

    @Test
    void a_definite_path_with_a_function_may_lead_nowhere() throws Exception {
        assertThat(Path.parse("$.a.length()").find(parse("{}"))).isEmpty();
        assertThat(Path.parse("$.a.length()").isDefinite()).isTrue();
        assertThat(Path.parse("$..a").isDefinite()).isFalse();
    }

    private static JsonNode jayway(String text, JsonNode start) {
        try {
            return JaywayPath.compile(text).read(start);
        } catch (PathSyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static JsonNode parse(String json) throws IOException {
        return JsonText.parse(json);
    }
}
