package dev.drorchestrator.lambda.flow;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.lambda.runtime.FakeLambda;
import dev.drorchestrator.lambda.runtime.PreconditionFailedException;
import dev.drorchestrator.lambda.runtime.TransientException;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionRequest;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.DeleteParameterRequest;
import software.amazon.awssdk.services.ssm.model.DeleteParameterResponse;
import software.amazon.awssdk.services.ssm.model.GetParametersRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersResponse;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterAlreadyExistsException;
import software.amazon.awssdk.services.ssm.model.PutParameterRequest;
import software.amazon.awssdk.services.ssm.model.PutParameterResponse;

/** RecordPlan and ForgetPlan: what a failback remembers, and who may work on it. */
class RebuildPlanTest {

    private static final String PARAMETER = "/dr-orchestrator/failback/cluster/dbcluster-01";

    private final FakeLambda lambda = new FakeLambda();
    private final FakeSsm ssm = new FakeSsm();
    private final FakeSfn sfn = new FakeSfn();

    @Test
    void the_first_run_writes_down_what_it_is_about_to_delete() {
        JsonNode answer = record("run-1", "cluster-OLD", "[1,2]");

        assertThat(answer.path("status").asText()).isEqualTo("STARTED");
        assertThat(answer.at("/plan/copy/instances").size()).isEqualTo(2);
        assertThat(ssm.values.get(PARAMETER)).contains("\"format\":2", "run-1", "cluster-OLD", "[1,2]");
    }

    @Test
    void the_same_run_finds_its_own_plan_and_changes_nothing() {
        record("run-1", "cluster-OLD", "[1,2]");

        JsonNode again = record("run-1", "cluster-OLD", "[]");

        assertThat(again.at("/plan/copy/instances").size()).isEqualTo(2);
        assertThat(ssm.writes).isEqualTo(1);
    }

    @Test
    void a_run_that_died_leaves_its_plan_to_the_next_one_which_sees_less_of_the_copy() {
        record("run-1", "cluster-OLD", "[1,2]");
        sfn.statuses.put("run-1", "ABORTED");

        JsonNode next = record("run-2", "cluster-OLD", "[]");

        assertThat(next.at("/plan/copy/instances").size()).isEqualTo(2);
        assertThat(ssm.values.get(PARAMETER)).contains("run-2").doesNotContain("run-1");
    }

    @Test
    void a_plan_still_counts_when_the_copy_is_gone_altogether() {
        record("run-1", "cluster-OLD", "[1,2]");
        sfn.statuses.put("run-1", "FAILED");

        JsonNode next = record("run-2", "", "[]");

        assertThat(next.at("/plan/copy/instances").size()).isEqualTo(2);
        assertThat(next.at("/plan/resourceId").asText()).isEqualTo("cluster-OLD");
    }

    @Test
    void a_plan_of_another_copy_under_the_same_name_does_not_count() {
        record("run-1", "cluster-OLD", "[1,2]");
        sfn.statuses.put("run-1", "SUCCEEDED");

        JsonNode next = record("run-2", "cluster-NEW", "[3]");

        assertThat(next.at("/plan/copy/instances").toString()).isEqualTo("[3]");
        assertThat(ssm.values.get(PARAMETER)).contains("cluster-NEW").doesNotContain("cluster-OLD");
    }

    @Test
    void an_execution_that_history_has_forgotten_is_not_at_work() {
        record("run-1", "cluster-OLD", "[1,2]");

        assertThat(record("run-2", "cluster-OLD", "[]").at("/plan/execution").asText())
                .isEqualTo("run-2");
    }

    @Test
    void a_second_execution_keeps_its_hands_off_while_the_first_runs() {
        record("run-1", "cluster-OLD", "[1,2]");
        sfn.statuses.put("run-1", "RUNNING");

        assertThatThrownBy(() -> record("run-2", "cluster-OLD", "[1,2]"))
                .isInstanceOf(PreconditionFailedException.class)
                .hasMessageContaining("execution run-1 is rebuilding this copy")
                .hasMessageContaining("Nothing was changed");
        assertThat(ssm.values.get(PARAMETER)).contains("run-1");
    }

    @Test
    void of_two_that_begin_at_once_one_looks_again() {
        ssm.appearsBetweenReadAndWrite =
                "{\"execution\":\"run-1\",\"resourceId\":\"cluster-OLD\",\"copy\":{\"instances\":[]}}";
        sfn.statuses.put("run-1", "RUNNING");

        assertThatThrownBy(() -> record("run-2", "cluster-OLD", "[1]")).isInstanceOf(TransientException.class);
        assertThatThrownBy(() -> record("run-2", "cluster-OLD", "[1]")).isInstanceOf(PreconditionFailedException.class);
    }

    @Test
    void a_plan_of_sixteen_instances_with_many_tags_is_kept_compressed_and_read_again() {
        String tags = IntStream.range(0, 40)
                .mapToObj(tag -> "'team:tag-" + tag + "': 'the value of the tag number " + tag + "'")
                .collect(joining(", "));
        String instances = IntStream.range(0, 16)
                .mapToObj(instance -> "{'name': 'dbcluster-01-" + instance + "', 'tags': {" + tags + "}}")
                .collect(joining(", ", "[", "]"));

        record("run-1", "cluster-OLD", instances);
        sfn.statuses.put("run-1", "FAILED");
        JsonNode next = record("run-2", "cluster-OLD", "[]");

        assertThat(ssm.values.get(PARAMETER))
                .contains("gzip+base64")
                .hasSizeLessThan(8_192)
                .doesNotContain("dbcluster");
        assertThat(next.at("/plan/copy/instances/15/tags/team:tag-39").asText()).endsWith("number 39");
        assertThat(next.at("/plan/execution").asText()).isEqualTo("run-2");
    }

    @Test
    void a_plan_too_large_for_systems_manager_is_refused_before_anything_is_changed() {
        String noise = new Random(1)
                .ints(12_000, 'a', 'z' + 1)
                .mapToObj(Character::toString)
                .collect(joining());

        assertThatThrownBy(() -> record("run-1", "cluster-OLD", "['" + noise + "']"))
                .isInstanceOf(PreconditionFailedException.class)
                .hasMessageContaining("at most 8192");
        assertThat(ssm.values).isEmpty();
    }

    @Test
    void a_later_execution_keeps_the_name_and_stamp_and_takes_the_order_of_its_own_payload() {
        JsonNode first = record("run-1", "cluster-OLD", "[1]");
        sfn.statuses.put("run-1", "FAILED");

        JsonNode next = lambda.invoke(
                new RecordPlan(ssm, sfn),
                request("run-2", "cluster-OLD", "[]")
                        .replace("'StartedAt': '2026-11-27T10:00:00Z'", "'StartedAt': '2026-11-28T10:00:00Z'")
                        .replace("'parameters': {}", "'parameters': {'OldCopy': 'DeleteFirst'}"));

        assertThat(first.at("/plan/setAsideName").asText()).isEqualTo("dbcluster-01-old-202611271000");
        assertThat(first.at("/plan/order").asText()).isEqualTo("SetAside");
        assertThat(next.at("/plan/setAsideName").asText()).isEqualTo("dbcluster-01-old-202611271000");
        assertThat(next.at("/plan/startedAt").asText()).isEqualTo("2026-11-27T10:00:00Z");
        assertThat(next.at("/plan/order").asText()).isEqualTo("DeleteFirst");
    }

    @Test
    void a_plan_of_the_version_before_is_taken_over_with_a_name_of_its_own() {
        ssm.values.put(
                PARAMETER, "{\"execution\":\"run-0\",\"resourceId\":\"cluster-OLD\",\"copy\":{\"instances\":[1,2]}}");

        JsonNode next = record("run-1", "cluster-OLD", "[]");

        assertThat(next.at("/plan/copy/instances").size()).isEqualTo(2);
        assertThat(next.at("/plan/setAsideName").asText()).isEqualTo("dbcluster-01-old-202611271000");
        assertThat(ssm.values.get(PARAMETER)).contains("\"format\":2");
    }

    @Test
    void a_plan_of_a_later_version_is_left_alone() {
        ssm.values.put(PARAMETER, "{\"format\":3,\"resourceId\":\"cluster-OLD\"}");

        assertThatThrownBy(() -> record("run-1", "cluster-OLD", "[]"))
                .isInstanceOf(PreconditionFailedException.class)
                .hasMessageContaining("a failback plan of format 3")
                .hasMessageContaining("deploy the version");
        assertThat(ssm.writes).isZero();
    }

    @Test
    void a_parameter_that_is_no_plan_is_left_to_a_person() {
        ssm.values.put(PARAMETER, "not json");

        assertThatThrownBy(() -> record("run-1", "cluster-OLD", "[]"))
                .hasMessageContaining("aws ssm delete-parameter --region us-east-1 --name " + PARAMETER);
    }

    @Test
    void prechecks_of_another_version_are_refused() {
        assertThatThrownBy(
                        () -> lambda.invoke(new RecordPlan(ssm, sfn), "{'Input': {'existing': {'status': 'perhaps'}}}"))
                .hasMessageContaining("expected exists or doesnotexist, got \"perhaps\"");
        assertThat(ssm.values).isEmpty();
    }

    @Test
    void the_plan_is_forgotten_once_and_a_second_time_is_fine() {
        record("run-1", "cluster-OLD", "[1]");

        assertThat(forget().path("status").asText()).isEqualTo("DELETED");
        assertThat(forget().path("status").asText()).isEqualTo("ALREADY_DONE");
        assertThat(ssm.values).isEmpty();
    }

    private JsonNode record(String execution, String resourceId, String instances) {
        return lambda.invoke(new RecordPlan(ssm, sfn), request(execution, resourceId, instances));
    }

    private static String request(String execution, String resourceId, String instances) {
        return "{'Execution': '" + execution + "', 'StartedAt': '2026-11-27T10:00:00Z', 'Input': {'StatePayload':"
                + " {'parameters': {}}, 'existing': {'status': 'exists', 'identifier': 'dbcluster-01', 'parameter': '"
                + PARAMETER + "', 'resourceId': '" + resourceId + "', 'copy': {'instances': " + instances + "}}}}";
    }

    private JsonNode forget() {
        return lambda.invoke(new ForgetPlan(ssm, sfn), "{'Input': {'existing': {'parameter': '" + PARAMETER + "'}}}");
    }

    private static final class FakeSsm implements SsmClient {

        private final Map<String, String> values = new HashMap<>();
        private String appearsBetweenReadAndWrite = "";
        private int writes;

        @Override
        public GetParametersResponse getParameters(GetParametersRequest request) {
            GetParametersResponse.Builder answer = GetParametersResponse.builder();
            String name = request.names().get(0);
            if (!values.containsKey(name)) {
                return answer.invalidParameters(name).build();
            }
            return answer.parameters(Parameter.builder()
                            .name(name)
                            .value(values.get(name))
                            .arn("arn:aws:ssm:us-east-1:123456789012:parameter" + name)
                            .build())
                    .build();
        }

        @Override
        public PutParameterResponse putParameter(PutParameterRequest request) {
            if (!appearsBetweenReadAndWrite.isEmpty()) {
                values.put(request.name(), appearsBetweenReadAndWrite);
            }
            if (values.containsKey(request.name()) && !Boolean.TRUE.equals(request.overwrite())) {
                throw ParameterAlreadyExistsException.builder()
                        .message("exists")
                        .build();
            }
            values.put(request.name(), request.value());
            writes++;
            return PutParameterResponse.builder().build();
        }

        @Override
        public DeleteParameterResponse deleteParameter(DeleteParameterRequest request) {
            values.remove(request.name());
            return DeleteParameterResponse.builder().build();
        }

        @Override
        public String serviceName() {
            return "ssm";
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    private static final class FakeSfn implements SfnClient {

        private final Map<String, String> statuses = new HashMap<>();

        @Override
        public DescribeExecutionResponse describeExecution(DescribeExecutionRequest request) {
            String status = statuses.get(request.executionArn());
            if (status == null) {
                throw ExecutionDoesNotExistException.builder().message("gone").build();
            }
            return DescribeExecutionResponse.builder().status(status).build();
        }

        @Override
        public String serviceName() {
            return "sfn";
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
