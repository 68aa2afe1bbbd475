package dev.drorchestrator.rehearsal.asl.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.text.JsonText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadSizeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "{}",
                "[]",
                "\"\"",
                "-12.5",
                "1e300",
                "12345678901234567890",
                "[1,\"two\",null,[],{}]",
                "{\"a\":{\"b\":[1,2]},\"c\":\"d\"}",
                "\"quote \\\" backslash \\\\ newline \\n tab \\t bell \\u0007 slash /\"",
                "{\"größe\":\"ß\",\"名前\":\"値\",\"emoji\":\"🆗\"}"
            })
    void is_the_number_of_bytes_of_the_compact_text(String json) throws IOException {
        JsonNode value = JsonText.parse(json);

        assertThat(PayloadSize.of(value)).isEqualTo(JsonText.write(value).getBytes(StandardCharsets.UTF_8).length);
    }

    @Test
    void a_payload_of_exactly_the_limit_does_not_exceed_it() throws IOException {
        JsonNode value = JsonText.parse("{\"a\":[1,2,3]}");

        assertThat(PayloadSize.exceeds(value, 13)).isFalse();
        assertThat(PayloadSize.exceeds(value, 12)).isTrue();
        assertThat(PayloadSize.exceeds(value, 2)).isTrue();
        assertThat(PayloadSize.exceeds(value.get("a"), 3)).isTrue();
    }
}
