package dev.drorchestrator.rehearsal.problem;

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
    void two_letters_that_changed_places_are_one_slip() {
        assertThat(NearestName.of("ssm", List.of("sms", "rds"))).contains("sms");
        assertThat(NearestName.of("sfn", List.of("rds", "ec2"))).isEmpty();
    }

    @Test
    void of_names_that_are_equally_near_the_first_of_the_alphabet_is_meant_whatever_their_order() {
        assertThat(NearestName.of("Bet", List.of("Set", "Get"))).contains("Get");
        assertThat(NearestName.of("Bet", List.of("Get", "Set"))).contains("Get");
    }

    @Test
    void whoever_asks_says_how_many_slips_there_may_be() {
        assertThat(NearestName.of("modifing-it", List.of("modifying"), 2)).isEmpty();
        assertThat(NearestName.of("avialble", List.of("available"), 2)).contains("available");
    }

    @Test
    void too_many_find_nothing() {
        assertThat(NearestName.of("Timeout", KNOWN)).isEmpty();
        assertThat(NearestName.hint("x", KNOWN)).isEmpty();
        assertThat(NearestName.of("", List.of())).isEmpty();
    }
}
