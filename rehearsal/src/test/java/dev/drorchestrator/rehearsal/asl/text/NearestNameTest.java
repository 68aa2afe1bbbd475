package dev.drorchestrator.rehearsal.asl.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {

    private static final List<String> KNOWN = List.of("Retry", "Result", "ResultPath");

    @Test
    void a_wrong_letter_or_two_find_the_name() {
        assertThat(NearestName.of("retrY", KNOWN)).contains("Retry");
        assertThat(NearestName.of("ResultPaht", KNOWN)).contains("ResultPath");
        assertThat(NearestName.hint("Reslt", KNOWN)).isEqualTo("; did you mean 'Result'?");
    }

    @Test
    void too_many_find_nothing() {
        assertThat(NearestName.of("Timeout", KNOWN)).isEmpty();
        assertThat(NearestName.hint("x", KNOWN)).isEmpty();
        assertThat(NearestName.of("", List.of())).isEmpty();
    }
}
