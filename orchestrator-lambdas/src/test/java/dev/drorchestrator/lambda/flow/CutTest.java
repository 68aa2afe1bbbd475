package dev.drorchestrator.lambda.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CutTest {

    private static final List<String> COMMANDS = List.of(
            "aws rds delete-db-instance --region us-east-1 --db-instance-identifier orders-1",
            "aws rds add-tags-to-resource --region us-east-1 --resource-name arn:x --tags '{\"Key\":\"a; b. c\"}'",
            "aws rds modify-db-cluster --region us-east-1 --db-cluster-identifier orders --apply-immediately",
            "aws rds wait db-cluster-available --region us-east-1 --db-cluster-identifier orders");

    private static final String ROLL_BACK =
            "The old copy cluster-ABC is there, as orders-old-202601020304. It's as it was." + " To go back instead: "
                    + String.join("; ", COMMANDS) + "; then look at the console. That is all.";

    @Test
    void no_cut_leaves_half_a_command() {
        for (int most = 60; most < ROLL_BACK.length(); most++) {
            String cut = Cut.toBytes(ROLL_BACK, most);

            assertThat(Cut.bytes(cut)).isLessThanOrEqualTo(most);
            String rest = cut;
            for (String command : COMMANDS) {
                rest = rest.replace(command, "");
            }
            assertThat(rest).as(cut).doesNotContain("aws", "--", "arn:x");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "One. Two. Three. Four and a little more of it. Five is here. Six. | 64 | One. Two. Three. [",
                "it went wrong in so many words that nobody has ever counted all of them here | 70 | it went wrong in so",
            })
    void it_is_cut_between_sentences_else_between_words(String text, int most, String begin) {
        assertThat(Cut.toBytes(text, most)).startsWith(begin).contains("characters left out");
    }

    @Test
    void a_text_without_words_is_cut_where_there_is_no_more_room() {
        assertThat(Cut.toBytes("x".repeat(200), 100)).matches("x{40} \\[… 140 characters left out …] x{20}");
    }
}
