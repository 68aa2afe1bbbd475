package dev.drorchestrator.lambda.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.lambda.flow.ResolveImports;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.ssm.SsmClient;

class StepHandlerTest {

    private static final String EVENT = "{'Execution': 'arn:execution', 'Input': {'StatePayload': {'resourceType': 'T',"
            + " 'resourceName': 'my database', 'parameters': {'a': 'VALUE'}}}}";

    private final FakeLambda lambda = new FakeLambda();

    @Test
    void an_answer_of_aws_that_the_step_has_no_words_for_says_what_it_means_and_what_to_do() {
        CloudFormationClient denied = mock(CloudFormationClient.class, call -> {
            throw CloudFormationException.builder()
                    .statusCode(403)
                    .awsErrorDetails(AwsErrorDetails.builder()
                            .errorCode("AccessDenied")
                            .errorMessage("not authorized to perform cloudformation:ListExports")
                            .build())
                    .build();
        });

        assertThatThrownBy(() -> lambda.invoke(
                        new ResolveImports(denied, mock(SsmClient.class)), EVENT.replace("VALUE", "!Import x")))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageStartingWith(
                        "ResolveImports of T \"my database\": AWS answered AccessDenied (403): not authorized to perform"
                                + " cloudformation:ListExports; expected permission for the call. Next: ");
    }

    @Test
    void every_line_of_the_log_is_json_with_execution_resource_type_and_name() throws Exception {
        lambda.invoke(new ResolveImports(mock(CloudFormationClient.class), mock(SsmClient.class)), EVENT);

        JsonNode line = Json.read(lambda.log());
        assertThat(line.path("level").asText()).isEqualTo("INFO");
        assertThat(line.path("step").asText()).isEqualTo("ResolveImports");
        assertThat(line.path("execution").asText()).isEqualTo("arn:execution");
        assertThat(line.path("resourceType").asText()).isEqualTo("T");
        assertThat(line.path("resourceName").asText()).isEqualTo("my database");
    }

    @Test
    void a_readiness_check_does_no_work_and_needs_no_payload() {
        CloudFormationClient untouched = mock(CloudFormationClient.class, call -> {
            throw new AssertionError(call);
        });

        JsonNode answer = lambda.invoke(new ResolveImports(untouched, mock(SsmClient.class)), "{'Readiness': true}");

        assertThat(answer.path("status").asText()).isEqualTo("READY");
        assertThat(lambda.log()).contains("READY");
    }

    @Test
    void only_a_plain_true_asks_for_readiness() {
        for (String not : new String[] {"'true'", "1", "false", "null", "{}"}) {
            assertThat(new StepRequest(json("{'Readiness': " + not + "}"), lambda, "Step").asksForReadiness())
                    .as(not)
                    .isFalse();
        }
    }

    private static JsonNode json(String text) {
        try {
            return Json.read(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_function_that_is_called_outside_a_state_machine_says_so() {
        assertThatThrownBy(() -> new StepRequest(Json.object(), lambda, "Step").startedAt())
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("StartedAt: expected an instant such as 2026-01-31T12:00:00Z, got \"\"")
                .hasMessageContaining("invoke this function through its state machine");
    }
}
