package dev.drorchestrator.lambda.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {

    @ParameterizedTest
    @CsvSource({
        "'True', true",
        "'true', true",
        "'TRUE', true",
        "' True ', true",
        "true, true",
        "'False', false",
        "'false', false",
        "'FALSE', false",
        "false, false"
    })
    void yes_and_no_mean_what_they_say(String value, boolean expected) {
        String json = value.equals("true") || value.equals("false") ? value : "\"" + value + "\"";
        Parameters parameters = parameters("{\"DeletionProtection\": " + json + "}");

        assertThat(parameters.flag("DeletionProtection")).contains(expected);
        parameters.throwIfWrong();
    }

    @Test
    void json_booleans_mean_what_they_say() {
        assertThat(parameters("{\"a\": true}").flag("a")).contains(true);
        assertThat(parameters("{\"a\": false}").flag("a")).contains(false);
        assertThat(parameters("{\"a\": \"False\"}").flag("a")).contains(false);
        assertThat(parameters("{}").flag("a")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"yes\"", "\"\"", "1", "null", "[]", "{}", "\"truee\""})
    void anything_else_is_an_error_that_names_the_field(String value) {
        Parameters parameters = parameters("{\"StorageEncrypted\": " + value + "}");
        parameters.flag("StorageEncrypted");

        assertThatThrownBy(parameters::throwIfWrong)
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("StorageEncrypted: expected true or false, got " + value);
    }

    @Test
    void numbers_come_as_numbers_or_as_texts() {
        assertThat(parameters("{\"n\": 7}").number("n", 1, 35)).contains(7);
        assertThat(parameters("{\"n\": \"7\"}").number("n", 1, 35)).contains(7);
        assertThat(parameters("{}").number("n", 1, 35)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "36", "\"x\"", "7.5", "\"\"", "null", "\"99999999999\""})
    void numbers_out_of_range_are_refused(String value) {
        Parameters parameters = parameters("{\"n\": " + value + "}");
        parameters.number("n", 1, 35);

        assertThatThrownBy(parameters::throwIfWrong).hasMessageContaining("n: expected a whole number from 1 to 35");
    }

    @Test
    void several_texts_are_several_however_they_are_written() {
        assertThat(parameters("{\"g\": \"sg-1, sg-2\"}").texts("g")).containsExactly("sg-1", "sg-2");
        assertThat(parameters("{\"g\": [\"sg-1\", \"sg-2\"]}").texts("g")).containsExactly("sg-1", "sg-2");
        assertThat(parameters("{}").texts("g")).isEmpty();
    }

    @Test
    void an_identifier_may_be_given_as_its_arn() {
        String arn = "arn:aws:rds:us-east-1:123456789012:db:Rds-MySQL";

        assertThat(parameters("{\"i\": \"" + arn + "\"}").identifier("i", "db")).isEqualTo("rds-mysql");
        assertThat(parameters("{\"i\": \"Rds-MySQL\"}").identifier("i", "db")).isEqualTo("rds-mysql");
    }

    @Test
    void all_that_is_wrong_is_said_at_once() {
        Parameters parameters =
                parameters("{\"n\": 99, \"f\": \"maybe\", \"a\": \"arn:aws:rds:x\", \"g\": \"sg-1,,\"}");
        parameters.number("n", 1, 35);
        parameters.flag("f");
        parameters.clusterArn("a");
        parameters.texts("g");
        parameters.text("missing");
        parameters.wrong("o", "this", "that");

        assertThatThrownBy(parameters::throwIfWrong)
                .hasMessageContainingAll("n:", "f:", "a:", "g:", "missing:", "o: expected this, got \"that\"");
    }

    private static Parameters parameters(String json) {
        try {
            return new Parameters(Json.read(json));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
