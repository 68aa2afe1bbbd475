package dev.drorchestrator.rehearsal.asl.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.text.JsonText;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    /** AWS finds the name as it is written; json-path alone takes the backslash away. */
    @Test
    void a_backslash_in_a_bracket_name_is_part_of_the_name_or_escapes() throws Exception {
        Path path = Path.parse("$['a\\\"']");

        assertThat(path.read(parse("{\"a\\\\\\\"\":2,\"a\\\"\":1}")).intValue()).isEqualTo(2);
        assertThat(path.read(parse("{\"a\\\"\":1}")).intValue()).isEqualTo(1);
        assertThat(path.find(parse("{\"a\":1}"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            $.l[?(@.n == Receipt)].c            ~ [1]
            $.l[?(@.n==Receipt && @.c<2)].c     ~ [1]
            $.l[?(@.c>1 || @.n==Receipt)].c     ~ [1,2]
            $.l[?(@.n == "==Receipt")].c        ~ []
            $.l[?(@.n == "Receipt")].c          ~ [1]
            $.l[?(@.t == true)].c               ~ [2]
            $.l[?(@.t == null)].c               ~ []
            """)
    void a_word_without_quotes_in_a_filter_is_a_text(String text, String expected) throws Exception {
        JsonNode start = parse("{\"l\":[{\"n\":\"Receipt\",\"c\":1},{\"n\":\"x\",\"c\":2,\"t\":true}]}");

        assertThat(Path.parse(text).read(start)).isEqualTo(parse(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"$..*..*..*", "$..*..*..*.nothing", "$..[?(@..*..*..nothing)]", "$..*..*..*.length()"})
    void wildcards_that_multiply_end_soon_with_an_error(String text) throws Exception {
        Path path = Path.parse(text);
        JsonNode start = parse("[".repeat(300) + "1,".repeat(3_000) + "1" + "]".repeat(300));

        assertThatThrownBy(() -> path.read(start)).isInstanceOf(PathTooCostlyException.class);
    }

    /** A payload holds no array of more elements than this. */
    @Test
    void a_wildcard_finds_all_that_a_payload_can_hold() throws Exception {
        JsonNode most = parse("[" + "1,".repeat(130_000) + "1]");

        assertThat(Path.parse("$[*]").read(most)).hasSize(130_001);
        assertThat(Path.parse("$..*").read(most)).hasSize(130_001);
        assertThat(Path.parse("$[?(@ == 1)]").read(most)).hasSize(130_001);
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

    /** Each of them would take longer than the universe has been there. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "$..*..*..*..*..*..*..*..*",
                "$..[?(@..[?(@..[?(@..[?(@..x == 1)])])])]",
            })
    void a_path_of_endless_work_is_given_up(String text) throws Exception {
        StringBuilder nested = new StringBuilder("1");
        for (int depth = 0; depth < 60; depth++) {
            nested.insert(0, "[").append(",2,3]");
        }
        JsonNode input = JsonText.parse(nested.toString());
        Path path = Path.parse(text);

        assertThatThrownBy(() -> path.find(input)).isInstanceOf(PathTooCostlyException.class);
    }

    @Test
    void a_wildcard_filter_over_the_largest_payload_is_no_endless_work() throws Exception {
        StringBuilder items = new StringBuilder("[{\"a\": 1}");
        while (items.length() < 256 * 1024) {
            items.append(",{\"a\": ").append(items.length() % 7).append('}');
        }
        JsonNode input = JsonText.parse(items.append(']').toString());

        assertThat(Path.parse("$..[?(@.a == 1)]").read(input)).isNotEmpty();
    }
}
