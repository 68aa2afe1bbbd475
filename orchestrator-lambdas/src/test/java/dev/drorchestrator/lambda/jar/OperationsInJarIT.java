package dev.drorchestrator.lambda.jar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drorchestrator.lambda.jar.inside.CallOperations;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every operation that the handlers call, with every member of its request set, answered with every member of its
 * response and with every error that its service models: once on the jar alone and once on the whole SDK.
 */
class OperationsInJarIT {

    @Test
    void every_operation_that_a_handler_calls_does_in_the_jar_what_it_does_in_the_whole_sdk(@TempDir Path work)
            throws Exception {
        Map<Class<?>, List<Operation>> operations =
                OurCalls.operations().stream().collect(Collectors.groupingBy(Operation::client));
        Map<String, WireAnswer> answers = new HashMap<>();
        for (List<Operation> ofClient : operations.values()) {
            for (int i = 0; i < ofClient.size(); i++) {
                answers.putAll(ofClient.get(i).calls(i, ofClient.size()));
            }
        }
        List<String> calls = answers.keySet().stream().sorted().toList();

        try (LoopbackAws aws = new LoopbackAws(answers)) {
            List<String> expected = LambdaJar.runOnWholeSdk(CallOperations.class, calls, aws, work);
            Map<String, String> expectedRequests = aws.takeReceived();
            List<String> got = LambdaJar.run(CallOperations.class, calls, aws, work);
            Map<String, String> requests = aws.takeReceived();

            System.out.println(operations.values() + ": " + calls.size() + " answers");
            assertThat(expected).noneMatch(line -> line.contains("null"));
            assertThat(got).isEqualTo(expected).hasSameSizeAs(calls);
            assertThat(requests).isEqualTo(expectedRequests).hasSameSizeAs(calls);
        }
    }
}
