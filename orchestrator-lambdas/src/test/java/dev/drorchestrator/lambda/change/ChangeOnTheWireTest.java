package dev.drorchestrator.lambda.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.lambda.runtime.FakeLambda;
import dev.drorchestrator.lambda.runtime.StepException;
import dev.drorchestrator.lambda.runtime.StepRequest;
import dev.drorchestrator.lambda.runtime.TransientException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DeleteGlobalClusterRequest;

/** A change as the SDK's own client sends it, with the settings of a Lambda function. */
class ChangeOnTheWireTest {

    private final Wire wire = new Wire();
    private final RdsClient rds = RdsClient.builder()
            .region(Region.US_WEST_2)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
            .httpClient(wire)
            .overrideConfiguration(config -> config.retryStrategy(RetryMode.STANDARD))
            .build();

    @ParameterizedTest
    @CsvSource({"503, ServiceUnavailable", "400, Throttling", "500, InternalFailure", "400, InvalidParameterValue"})
    void a_change_goes_over_the_wire_once_whatever_comes_back(int status, String code) {
        wire.status = status;
        wire.body = "<ErrorResponse><Error><Code>" + code + "</Code><Message>later</Message></Error>"
                + "<RequestId>id-of-the-refusal</RequestId></ErrorResponse>";

        assertThatThrownBy(this::change).isInstanceOf(StepException.class).hasMessageContaining(code);
        assertThat(wire.requests).isEqualTo(1);
    }

    @Test
    void a_change_whose_answer_is_lost_goes_over_the_wire_once() {
        wire.isCut = true;

        assertThatThrownBy(this::change).isInstanceOf(TransientException.class);
        assertThat(wire.requests).isEqualTo(1);
    }

    @Test
    void the_answer_names_the_operation_and_the_id_that_aws_gave_the_call() {
        JsonNode answer = change();

        assertThat(answer.path("changes").toString())
                .isEqualTo("[{\"operation\":\"DeleteGlobalCluster\",\"requestId\":\"id-of-the-call\"}]");
    }

    private JsonNode change() {
        return new FakeLambda()
                .invoke(
                        new ChangeStep() {
                            @Override
                            protected Decision decide(StepRequest request) {
                                return Decision.start(
                                        "deleting g",
                                        Change.of(
                                                rds,
                                                DeleteGlobalClusterRequest.builder()
                                                        .globalClusterIdentifier("g")
                                                        .build()));
                            }

                            @Override
                            protected String resource(StepRequest request) {
                                return "global database g";
                            }
                        },
                        "{}");
    }

    /** Answers every request the same, and counts them. */
    private static final class Wire implements SdkHttpClient {

        private int requests;
        private int status = 200;
        private boolean isCut;
        private String body = "<DeleteGlobalClusterResponse><DeleteGlobalClusterResult/><ResponseMetadata>"
                + "<RequestId>id-of-the-call</RequestId></ResponseMetadata></DeleteGlobalClusterResponse>";

        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            return new ExecutableHttpRequest() {
                @Override
                public HttpExecuteResponse call() throws IOException {
                    requests++;
                    if (isCut) {
                        throw new IOException("connection reset");
                    }
                    return HttpExecuteResponse.builder()
                            .response(SdkHttpResponse.builder()
                                    .statusCode(status)
                                    .putHeader("Content-Type", "text/xml")
                                    .build())
                            .responseBody(AbortableInputStream.create(
                                    new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))))
                            .build();
                }

                @Override
                public void abort() {
                    // Nothing is under way.
                }
            };
        }

        @Override
        public String clientName() {
            return "Counting";
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
