package dev.drorchestrator.rehearsal.tool.teststate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.SfnClientBuilder;
import software.amazon.awssdk.services.sfn.model.MockInput;
import software.amazon.awssdk.services.sfn.model.MockResponseValidationMode;
import software.amazon.awssdk.services.sfn.model.TestStateRequest;
import software.amazon.awssdk.services.sfn.model.TestStateResponse;

/** Step Functions' TestState, with a mock in STRICT mode: AWS calls no function and starts nothing. */
final class TestStateApi implements AutoCloseable {

    /** More than any Retry of ours allows: what is tested is what comes after the last one. */
    private static final int AFTER_ALL_RETRIES = 1_000;

    private final SfnClient client;

    /**
     * @param endpoint another address than AWS's; it gets made-up credentials, so that an emulator never sees real ones
     */
    TestStateApi(String region, Optional<URI> endpoint) {
        SfnClientBuilder builder =
                SfnClient.builder().region(Region.of(region)).httpClient(UrlConnectionHttpClient.create());
        endpoint.ifPresentOrElse(
                address -> builder.endpointOverride(address)
                        // AWS answers TestState at sync-states.…; an emulator has one name.
                        .overrideConfiguration(options ->
                                options.putAdvancedOption(SdkAdvancedClientOption.DISABLE_HOST_PREFIX_INJECTION, true))
                        .credentialsProvider(
                                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"))),
                () -> builder.credentialsProvider(
                        DefaultCredentialsProvider.builder().build()));
        client = builder.build();
    }

    /**
     * What the endpoint says of a case.
     *
     * @throws SdkException where it refuses the call itself, as STRICT does with a mock that is no answer of the service
     */
    StateResult test(StateCase given) {
        TestStateRequest.Builder request = TestStateRequest.builder()
                .definition(given.definition().toString())
                .input(given.input().toString())
                .context(context(given).toString());
        given.mock().ifPresent(mock -> request.mock(mock(mock)));
        if (given.definition().has("Retry") && given.mock().orElse(null) instanceof StateCase.Mock.Failed) {
            request.stateConfiguration(configuration -> configuration.retrierRetryCount(AFTER_ALL_RETRIES));
        }
        return result(client.testState(request.build()));
    }

    private static MockInput mock(StateCase.Mock mock) {
        MockInput.Builder input = MockInput.builder().fieldValidationMode(MockResponseValidationMode.STRICT);
        if (mock instanceof StateCase.Mock.Failed failed) {
            input.errorOutput(error -> error.error(failed.error()).cause(failed.cause()));
        } else if (mock instanceof StateCase.Mock.Result given) {
            input.result(given.result().toString());
        }
        return input.build();
    }

    /** What the interpreter's own context object says of the same run. */
    private static ObjectNode context(StateCase given) {
        ObjectNode context = JsonNodeFactory.instance.objectNode();
        context.putObject("Execution")
                .put("Id", OneState.SETTINGS.arn("states", "execution:one-state:one"))
                .put("Name", "one")
                .put("RoleArn", OneState.SETTINGS.roleArn())
                .put("StartTime", OneState.START.toString())
                .set("Input", given.input());
        context.putObject("StateMachine")
                .put("Id", OneState.SETTINGS.arn("states", "stateMachine:one-state"))
                .put("Name", "one-state");
        context.putObject("State").put("Name", given.state()).put("EnteredTime", OneState.START.toString());
        if (given.definition().path("Resource").asText().endsWith(".waitForTaskToken")) {
            context.putObject("Task").put("Token", "token");
        }
        return context;
    }

    private static StateResult result(TestStateResponse response) {
        Optional<String> next = Optional.ofNullable(response.nextState()).filter(name -> !name.isEmpty());
        return new StateResult(
                response.statusAsString(),
                next,
                Optional.ofNullable(response.output()).map(OneState::parsed),
                Optional.ofNullable(response.error()));
    }

    @Override
    public void close() {
        client.close();
    }
}
