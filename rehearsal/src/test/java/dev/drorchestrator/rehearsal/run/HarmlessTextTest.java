package dev.drorchestrator.rehearsal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HarmlessTextTest {

    @ParameterizedTest
    @CsvSource({
        "a\u001b[2J, a\\u001b[2J",
        "a\u0007b, a\\u0007b",
        "a\u009bb, a\\u009bb",
        "a\rb, a\\u000db",
        "a\u202eb, a\\u202eb",
        "a\u2066b, a\\u2066b",
        "a\u2028b, a\\u2028b",
        "\udb40\udc41, \\udb40\\udc41"
    })
    void what_a_terminal_would_obey_is_shown(String text, String shown) {
        assertThat(HarmlessText.of(text)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b\tc\nd", "a\r\nb", "\u6f22\u00e9\ud83d\ude00", "a\u200db"})
    void every_other_text_stays_as_it_is(String text) {
        assertThat(HarmlessText.of(text)).isEqualTo(text);
    }

    /** Whatever way of printing is taken. */
    @Test
    void a_harmless_stream_prints_nothing_else() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new HarmlessStream(bytes);
        String evil = "\u001b[31m";

        out.print(evil);
        out.println(evil);
        out.printf("%s %d%n", evil, 7);
        out.append(evil).append('\u001b');
        out.print(evil.toCharArray());
        out.print((Object) evil);
        out.flush();

        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .doesNotContain("\u001b")
                .contains("\\u001b[31m 7" + System.lineSeparator());
    }
}
