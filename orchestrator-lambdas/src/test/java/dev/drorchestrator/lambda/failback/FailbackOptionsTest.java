package dev.drorchestrator.lambda.failback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.lambda.runtime.FakeLambda;
import dev.drorchestrator.lambda.runtime.InvalidParameterException;
import dev.drorchestrator.lambda.runtime.Json;
import dev.drorchestrator.lambda.runtime.Parameters;
import dev.drorchestrator.lambda.runtime.StepHandler;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailbackOptionsTest {

    @Test
    void without_options_the_old_copy_is_set_aside_and_deleted_with_a_snapshot_in_the_end() {
        assertThat(options("{}"))
                .isEqualTo(new FailbackOptions(
                        FailbackOptions.OldCopy.DELETE,
                        false,
                        Optional.empty(),
                        false,
                        false,
                        false,
                        Optional.empty()));
    }

    @Test
    void what_the_payload_says_is_read() {
        assertThat(
                        options(
                                "{'OldCopy': 'Keep', 'StopAfter': 'SetAside', 'FenceSecurityGroupId': 'sg-1',"
                                        + " 'DisableDeletionProtection': 'True', 'SkipFinalSnapshot': 'False', 'ConfirmDelete': 'a', 'ParameterGroups': 'default'}"))
                .isEqualTo(new FailbackOptions(
                        FailbackOptions.OldCopy.KEEP, true, Optional.of("sg-1"), true, false, true, Optional.of("a")));
        assertThat(options("{'OldCopy': 'keep', 'StopAfter': 'setaside'}"))
                .isEqualTo(new FailbackOptions(
                        FailbackOptions.OldCopy.KEEP, true, Optional.empty(), false, false, false, Optional.empty()));
        assertThat(options("{'OldCopy': 'DELETEFIRST', 'SkipFinalSnapshot': true}")
                        .isDeletedFirst())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'OldCopy': 'delete it'} | OldCopy: expected Delete or Keep or DeleteFirst, got \"delete it\"",
                "{'StopAfter': 'Rebuild'} | StopAfter: expected SetAside, got \"Rebuild\"",
                "{'ParameterGroups': 'mine'} | ParameterGroups: expected Default, got \"mine\"",
                "{'FenceSecurityGroupId': 'fence'} | FenceSecurityGroupId: expected the id of a security group",
                "{'OldCopy': 'DeleteFirst', 'StopAfter': 'SetAside'} | StopAfter: expected nothing beside",
                "{'OldCopy': 'DeleteFirst', 'FenceSecurityGroupId': 'sg-1'} | FenceSecurityGroupId: expected nothing beside",
                "{'ConfirmDelete': 'a', 'SkipFinalSnapshot': true} | SkipFinalSnapshot: expected false, or nothing"
            })
    void what_makes_no_sense_is_refused(String parameters, String problem) {
        assertThatThrownBy(() -> options(parameters))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining(problem);
    }

    private static FailbackOptions options(String parameters) {
        Reader reader = new Reader();
        new FakeLambda().invoke(reader, "{'Input': {'StatePayload': {'parameters': " + parameters + "}}}");
        return reader.read.orElseThrow();
    }

    private static final class Reader extends StepHandler {

        private Optional<FailbackOptions> read = Optional.empty();

        @Override
        protected JsonNode handle(StepRequest request) {
            Parameters parameters = request.parameters();
            read = Optional.of(FailbackOptions.of(parameters));
            parameters.throwIfWrong();
            return Json.object();
        }
    }
}
