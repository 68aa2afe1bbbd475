package dev.drorchestrator.rehearsal.asl.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.drorchestrator.rehearsal.asl.InvalidDefinitionException;
import dev.drorchestrator.rehearsal.asl.LoadOptions;
import dev.drorchestrator.rehearsal.asl.StateMachine;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every definition here is refused with exactly one problem, at the place and with the words beside it. */
class MalformedDefinitionTest {

    private static final String ARN = "arn:aws:states:us-west-2:123456789012:stateMachine:m";
    private static final String FUNCTION = "arn:aws:lambda:us-west-2:123456789012:function:f";
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(JsonReadFeature.ALLOW_SINGLE_QUOTES).build();

    static Stream<Arguments> definitions() {
        return Stream.of(
                // the machine
                of("[]", "$", "expected a definition (a JSON object), got an array"),
                of("null", "$", "got null"),
                of("{'States': {'A': {'Type': 'Succeed'}}}", "$", "field 'StartAt' is missing"),
                of("{'StartAt': 'A'}", "$", "field 'States' is missing"),
                of("{'StartAt': 'A', 'States': []}", "$.States", "got an array"),
                of("{'StartAt': 'A', 'States': {}}", "$.States", "at least one state"),
                of("{'StartAt': 1, 'States': {'A': {'Type': 'Succeed'}}}", "$.StartAt", "expected a string, got 1"),
                of("{'StartAt': 'B', 'States': {'A': {'Type': 'Succeed'}}}", "$.StartAt", "there is no state 'B'"),
                of(
                        "{'StartAt': 'A', 'Version': '2.0', 'States': {'A': {'Type': 'Succeed'}}}",
                        "$.Version",
                        "got '2.0'"),
                of(
                        "{'StartAt': 'A', 'TimeoutSecond': 5, 'States': {'A': {'Type': 'Succeed'}}}",
                        "$.TimeoutSecond",
                        "unknown field; did you mean 'TimeoutSeconds'?"),
                of(
                        "{'StartAt': 'A', 'TimeoutSeconds': 0, 'States': {'A': {'Type': 'Succeed'}}}",
                        "$.TimeoutSeconds",
                        "got 0"),
                of(
                        "{'QueryLanguage': 'JSONata', 'StartAt': 'A', 'States': {'A': {'Type': 'Succeed'}}}",
                        "$.QueryLanguage",
                        "JSONata is not supported"),
                // any state
                of(machine("'x'"), "$.States.A", "expected an object"),
                of(machine("{}"), "$.States.A", "field 'Type' is missing"),
                of(machine("{'Type': 'Passs', 'End': true}"), "$.States.A.Type", "did you mean 'Pass'?"),
                of(machine("{'Type': 'Succeed', 'QueryLanguage': 'JSONata'}"), "$.States.A.QueryLanguage", "JSONata"),
                of(machine("{'Type': 'Pass'}", "'B': {'Type': 'Succeed'}"), "$.States.A", "leads nowhere"),
                of(machine("{'Type': 'Pass', 'End': true, 'Next': 'A'}"), "$.States.A", "both Next and End"),
                of(
                        machine(
                                "{'Type': 'Pass', 'End': 'yes'}",
                                "'B': {'Type': 'Succeed'}",
                                "'C': {'Type': 'Pass', 'Next': 'B'}"),
                        "$.States.A.End",
                        "expected true or false"),
                of(
                        machine("{'Type': 'Pass', 'Next': 'Bee'}", "'Bees': {'Type': 'Succeed'}"),
                        "$.States.A.Next",
                        "there is no state 'Bee'; did you mean 'Bees'?"),
                of(
                        machine("{'Type': 'Pass', 'End': true}", "'B': {'Type': 'Succeed'}"),
                        "$.States.B",
                        "no transition leads to this state"),
                of(
                        machine("{'Type': 'Pass', 'Next': 'B'}", "'B': {'Type': 'Pass', 'Next': 'A'}"),
                        "$.States",
                        "no state ends it"),
                of(
                        machine("{'Type': 'Pass', 'End': true, 'Ressult': 1}"),
                        "$.States.A.Ressult",
                        "did you mean 'Result'?"),
                of(
                        "{'StartAt': '" + "n".repeat(81) + "', 'States': {'" + "n".repeat(81)
                                + "': {'Type': 'Succeed'}}}",
                        "$.States." + "n".repeat(81),
                        "at most 80 characters, this has 81"),
                of(
                        machine("{'Type': 'Pass', 'End': true, 'InputPath': 'a.b'}"),
                        "$.States.A.InputPath",
                        "expected a path"),
                of(
                        machine("{'Type': 'Pass', 'End': true, 'ResultPath': '$.a[*]'}"),
                        "$.States.A.ResultPath",
                        "expected a reference path"),
                of(
                        machine("{'Type': 'Pass', 'End': true, 'Parameters': {'a.$': 'States.Formt($.x)'}}"),
                        "$.States.A.Parameters['a.$']",
                        "States.Formt"),
                of(
                        machine("{'Type': 'Pass', 'End': true, 'Parameters': {'a': '$.x'}}"),
                        "$.States.A.Parameters.a",
                        "name the key 'a.$'"),
                of(
                        machine("{'Type': 'Pass', 'End': true, 'Parameters': [1]}"),
                        "$.States.A.Parameters",
                        "expected an object, got an array"),
                of(
                        machine("{'Type': 'Pass', 'End': true, 'Assign': 'x'}"),
                        "$.States.A.Assign",
                        "expected an object, got the string"),
                of(
                        machine("{'Type': 'Pass', 'End': true, 'Assign': {'1st': 1}}"),
                        "$.States.A.Assign['1st']",
                        "expected the name of a variable"),
                of(
                        machine("{'Type': 'Pass', 'End': true, 'Assign': {'states.$': '$'}}"),
                        "$.States.A.Assign['states.$']",
                        "'states' is reserved"),
                of(
                        machine("{'Type': 'Pass', 'End': true, 'InputPath': '$" + ".a".repeat(1001) + "'}"),
                        "$.States.A.InputPath",
                        "expected at most 1000 steps"),
                // Task
                of(machine("{'Type': 'Task', 'End': true}"), "$.States.A", "field 'Resource' is missing"),
                of(task("'x'"), "$.States.A.Resource", "expected the ARN of a Lambda function"),
                of(
                        task("'arn:aws:states:::sqs:sendMessage'"),
                        "$.States.A.Resource",
                        "integration 'sqs:sendMessage' is not supported"),
                of(task("'arn:aws:states:::lambda:invok'"), "$.States.A.Resource", "did you mean 'lambda:invoke'?"),
                of(
                        task("'arn:aws:states:::lambda:invoke.sync', 'Parameters': {'FunctionName': 'f'}"),
                        "$.States.A.Resource",
                        "cannot be called with '.sync'"),
                of(
                        task("'arn:aws:states:::lambda:invoke', 'Parameters': {}"),
                        "$.States.A.Parameters",
                        "'FunctionName' is missing"),
                of(
                        task("'arn:aws:states:::lambda:invoke', 'Parameters': {'FunctionName': 'f', 'Paylod': 1}"),
                        "$.States.A.Parameters.Paylod",
                        "did you mean 'Payload'?"),
                of(
                        task("'arn:aws:states:::lambda:invoke', 'Parameters': {'FunctionName': 'g'}"),
                        "$.States.A.Parameters",
                        "there is no function 'g'"),
                of(
                        task("'arn:aws:lambda:us-west-2:123456789012:function:g'"),
                        "$.States.A.Resource",
                        "there is no function"),
                of(
                        task("'arn:aws:states:us-west-2:123456789012:activity:a'"),
                        "$.States.A.Resource",
                        "activities are not supported"),
                of(
                        task("'arn:aws:states:::lambda:invoke.waitForTaskToken', 'Parameters': {'FunctionName': 'f'}"),
                        "$.States.A.Parameters",
                        "no input has $$.Task.Token"),
                of(
                        task(
                                "'arn:aws:states:::states:startExecution', 'Parameters': {'StateMachineArn': 'arn:aws:states:us-west-2:123456789012:stateMachine:x'}"),
                        "$.States.A.Parameters",
                        "there is no state machine"),
                of(
                        task("'" + FUNCTION + "', 'TimeoutSeconds': 10, 'HeartbeatSeconds': 10"),
                        "$.States.A.HeartbeatSeconds",
                        "expected less than TimeoutSeconds (10), got 10"),
                of(
                        task("'" + FUNCTION + "', 'TimeoutSeconds': 10, 'TimeoutSecondsPath': '$.t'"),
                        "$.States.A.TimeoutSecondsPath",
                        "stands beside TimeoutSeconds"),
                of(
                        task("'" + FUNCTION + "', 'TimeoutSeconds': 1.5"),
                        "$.States.A.TimeoutSeconds",
                        "expected a whole number"),
                of(task("'" + FUNCTION + "', 'Credentials': {}"), "$.States.A.Credentials", "not supported"),
                // Retry and Catch
                of(task("'" + FUNCTION + "', 'Retry': {}"), "$.States.A.Retry", "expected an array"),
                of(task("'" + FUNCTION + "', 'Retry': [{}]"), "$.States.A.Retry[0]", "field 'ErrorEquals' is missing"),
                of(
                        task("'" + FUNCTION + "', 'Retry': [{'ErrorEquals': []}]"),
                        "$.States.A.Retry[0].ErrorEquals",
                        "at least one"),
                of(
                        task("'" + FUNCTION + "', 'Retry': [{'ErrorEquals': ['States.ALL', 'X']}]"),
                        "$.States.A.Retry[0].ErrorEquals",
                        "States.ALL stands alone"),
                of(
                        task("'" + FUNCTION + "', 'Retry': [{'ErrorEquals': ['States.ALL']}, {'ErrorEquals': ['X']}]"),
                        "$.States.A.Retry[0].ErrorEquals",
                        "it comes last"),
                of(
                        task("'" + FUNCTION + "', 'Retry': [{'ErrorEquals': ['States.Timeot']}]"),
                        "$.States.A.Retry[0].ErrorEquals",
                        "did you mean 'States.Timeout'?"),
                of(
                        task("'" + FUNCTION + "', 'Retry': [{'ErrorEquals': ['X'], 'BackoffRate': 0.5}]"),
                        "$.States.A.Retry[0].BackoffRate",
                        "at least 1"),
                of(
                        task("'" + FUNCTION
                                + "', 'Retry': [{'ErrorEquals': ['X'], 'IntervalSeconds': 9, 'MaxDelaySeconds': 9}]"),
                        "$.States.A.Retry[0].MaxDelaySeconds",
                        "expected more than IntervalSeconds (9), got 9"),
                of(
                        task("'" + FUNCTION + "', 'Retry': [{'ErrorEquals': ['X'], 'JitterStrategy': 'full'}]"),
                        "$.States.A.Retry[0].JitterStrategy",
                        "expected FULL or NONE"),
                of(
                        task("'" + FUNCTION + "', 'Catch': [{'ErrorEquals': ['X']}]"),
                        "$.States.A.Catch[0]",
                        "field 'Next' is missing"),
                of(
                        task("'" + FUNCTION + "', 'Catch': [{'ErrorEquals': ['X'], 'Next': 'Z'}]"),
                        "$.States.A.Catch[0].Next",
                        "there is no state 'Z'"),
                of(machine("{'Type': 'Pass', 'End': true, 'Retry': []}"), "$.States.A.Retry", "unknown field"),
                // Choice, Wait, Fail
                of(
                        machine("{'Type': 'Choice', 'Choices': [], 'Default': 'B'}", "'B': {'Type': 'Succeed'}"),
                        "$.States.A.Choices",
                        "at least one rule"),
                of(
                        machine(
                                "{'Type': 'Choice', 'Choices': [{'Variable': '$.a', 'StringEqual': 'x', 'Next': 'B'}]}",
                                "'B': {'Type': 'Succeed'}"),
                        "$.States.A.Choices[0].StringEqual",
                        "StringEqual"),
                of(
                        machine(
                                "{'Type': 'Choice', 'Choices': [{'Variable': '$.a', 'IsNull': true}], 'Default': 'B'}",
                                "'B': {'Type': 'Succeed'}"),
                        "$.States.A.Choices[0]",
                        "field 'Next' is missing"),
                of(
                        machine(
                                "{'Type': 'Choice', 'End': true, 'Choices': [{'Variable': '$.a', 'IsNull': true, 'Next': 'B'}]}",
                                "'B': {'Type': 'Succeed'}"),
                        "$.States.A.End",
                        "unknown field"),
                of(machine("{'Type': 'Wait', 'End': true}"), "$.States.A", "expected exactly one of Seconds"),
                of(
                        machine("{'Type': 'Wait', 'Seconds': 1, 'SecondsPath': '$.s', 'End': true}"),
                        "$.States.A",
                        "exactly one of"),
                of(machine("{'Type': 'Wait', 'Seconds': -1, 'End': true}"), "$.States.A.Seconds", "got -1"),
                of(
                        machine("{'Type': 'Wait', 'Timestamp': 'tomorrow', 'End': true}"),
                        "$.States.A.Timestamp",
                        "got 'tomorrow'"),
                of(
                        machine("{'Type': 'Fail', 'Error': 'x', 'ErrorPath': '$.e'}"),
                        "$.States.A.ErrorPath",
                        "stands beside Error"),
                of(machine("{'Type': 'Fail', 'Next': 'A'}"), "$.States.A.Next", "unknown field"),
                // Map and Parallel
                of(machine("{'Type': 'Map', 'End': true}"), "$.States.A", "field 'ItemProcessor' is missing"),
                of(
                        map("'ProcessorConfig': {'Mode': 'DISTRIBUTED'}, "),
                        "$.States.A.ItemProcessor.ProcessorConfig.Mode",
                        "Distributed Map is not supported"),
                of(
                        machine(
                                "{'Type': 'Map', 'ItemReader': {}, 'ItemProcessor': {'StartAt': 'I', 'States': {'I': {'Type': 'Succeed'}}}, 'End': true}"),
                        "$.States.A.ItemReader",
                        "belongs to Distributed Map"),
                of(
                        machine(
                                "{'Type': 'Map', 'ItemProcessor': {'StartAt': 'I', 'States': {'I': {'Type': 'Pass', 'Next': 'B'}, 'J': {'Type': 'Succeed'}}}, 'Next': 'B'}",
                                "'B': {'Type': 'Succeed'}"),
                        "$.States.A.ItemProcessor.States.I.Next",
                        "cannot enter or leave a Map"),
                of(
                        machine(
                                "{'Type': 'Map', 'ItemProcessor': {'StartAt': 'A', 'States': {'A': {'Type': 'Succeed'}}}, 'End': true}"),
                        "$.States.A.ItemProcessor.States.A",
                        "unique in the whole machine"),
                of(map("", "'MaxConcurrency': -1, "), "$.States.A.MaxConcurrency", "got -1"),
                of(
                        map("", "'ToleratedFailurePercentage': 101, "),
                        "$.States.A.ToleratedFailurePercentage",
                        "from 0 to 100"),
                of(
                        machine("{'Type': 'Parallel', 'End': true, 'Branches': []}"),
                        "$.States.A.Branches",
                        "at least one branch"),
                of(
                        machine(
                                "{'Type': 'Parallel', 'End': true, 'Branches': [{'StartAt': 'I', 'States': {'I': {'Type': 'Pass'}, 'J': {'Type': 'Succeed'}}}]}"),
                        "$.States.A.Branches[0].States.I",
                        "leads nowhere"));
    }

    @ParameterizedTest(name = "{1} {2}")
    @MethodSource("definitions")
    void a_malformed_definition_ends_in_a_message(String definition, String at, String words) {
        InvalidDefinitionException refusal = refusal(definition);

        assertThat(refusal.problems())
                .filteredOn(
                        problem -> problem.at().equals(at) && problem.message().contains(words))
                .as(refusal.getMessage())
                .hasSize(1);
    }

    @Test
    void all_problems_are_told_at_once() {
        InvalidDefinitionException refusal = refusal("""
                {'StartAt': 'Nowhere', 'Timeout': 3, 'States': {
                  'A': {'Type': 'Pas', 'End': true},
                  'B': {'Type': 'Wait', 'Next': 'C'},
                  'Is it?': {'Type': 'Task', 'Resource': 'x', 'Retry': [{'ErrorEquals': 'x'}], 'End': true}}}
                """);

        assertThat(refusal.problems().stream().map(problem -> problem.at()))
                .contains(
                        "$.StartAt",
                        "$.Timeout",
                        "$.States.A.Type",
                        "$.States.B",
                        "$.States.B.Next",
                        "$.States['Is it?'].Resource",
                        "$.States['Is it?'].Retry[0].ErrorEquals");
        assertThat(refusal).hasMessageContaining("$.States.A.Type: unknown state type 'Pas'; did you mean 'Pass'?");
    }

    @Test
    void what_aws_takes_is_taken_when_no_advice_is_wanted() {
        JsonNode definition = json(
                task(
                        "'arn:aws:states:::lambda:invoke.waitForTaskToken', 'Parameters': {'FunctionName': 'f', 'Payload': {'a': '$.b'}}"));

        assertThatCode(() -> StateMachine.load(ARN, definition, LoadOptions.asAws()))
                .doesNotThrowAnyException();
    }

    @Test
    void resources_of_any_partition_are_taken() {
        for (String partition : List.of("aws", "aws-cn", "aws-us-gov")) {
            JsonNode definition =
                    json(task("'arn:" + partition + ":states:::lambda:invoke', 'Parameters': {'FunctionName': 'f'}"));

            assertThatCode(() -> StateMachine.load(ARN, definition, LoadOptions.standard()))
                    .as(partition)
                    .doesNotThrowAnyException();
        }
    }

    private static InvalidDefinitionException refusal(String definition) {
        LoadOptions options =
                LoadOptions.standard().withKnownFunctions(Set.of(FUNCTION)).withKnownStateMachines(Set.of(ARN));
        return catchThrowableOfType(
                InvalidDefinitionException.class, () -> StateMachine.load(ARN, json(definition), options));
    }

    private static Arguments of(String definition, String at, String words) {
        return Arguments.of(definition, at, words);
    }

    private static String machine(String stateA, String... others) {
        return "{'StartAt': 'A', 'States': {'A': " + stateA + (others.length == 0 ? "" : ", ")
                + String.join(", ", others) + "}}";
    }

    private static String task(String resourceAndMore) {
        return machine("{'Type': 'Task', 'Resource': " + resourceAndMore + ", 'End': true}");
    }

    private static String map(String processorFields, String... fields) {
        return machine("{'Type': 'Map', " + String.join("", fields) + "'ItemProcessor': {" + processorFields
                + "'StartAt': 'I', 'States': {'I': {'Type': 'Succeed'}}}, 'End': true}");
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }
}
