package dev.drorchestrator.lambda.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "\"text\"",
                "{\"a\":{\"b\":[1,[],{}]},\"c\":null,\"d\":true,\"e\":false}",
                "[0,-1,2147483648,9223372036854775808,1.5,1.50,1e3,-0.0,1e-300,123456789012345678901234567890.5]",
                "{\"same\":1,\"same\":2}",
                "{\"\":\"\\u0000\\u001f\\\"\\\\/\\n\\uD83D\\uDE00 \u00e4\"}",
                " [ 1 , 2 ] "
            })
    void trees_are_what_jacksons_mapper_makes_of_them(String text) throws IOException {
        JsonNode expected = MAPPER.readTree(text);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Json.write(Json.read(text), out);

        assertThat(Json.read(text)).isEqualTo(expected);
        assertThat(Json.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(expected);
        assertThat(Json.text(expected)).isEqualTo(MAPPER.writeValueAsString(expected));
        assertThat(out.toByteArray()).isEqualTo(MAPPER.writeValueAsBytes(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{} {}", "[1,]", "{\"a\"}", "nul", "'a'", "01", "\"a", "]"})
    void what_is_no_json_document_is_refused(String text) {
        assertThatThrownBy(() -> Json.read(text)).isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void no_text_is_no_document() throws IOException {
        assertThat(Json.read("").isMissingNode()).isTrue();
    }
}
