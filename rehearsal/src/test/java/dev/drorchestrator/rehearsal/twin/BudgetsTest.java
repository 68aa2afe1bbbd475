package dev.drorchestrator.rehearsal.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.problem.Problem;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.rds.model.Tag;

/** API budgets of a Region: a token bucket per service. */
class BudgetsTest {

    @Test
    void a_full_bucket_answers_a_burst_and_then_as_fast_as_tokens_come_back() {
        TestTwin test = withBudgets("{'rds': {'callsPerSecond': 2, 'burst': 3}}");
        assertThat(answered(test, 5)).isEqualTo(3);
        test.at(0.499);
        assertThat(answered(test, 1)).isZero();
        test.at(0.5);
        assertThat(answered(test, 2)).isEqualTo(1);
        test.at(100);
        assertThat(answered(test, 5)).isEqualTo(3);
    }

    @Test
    void without_a_burst_the_bucket_holds_the_calls_of_one_second() {
        assertThat(answered(withBudgets("{'rds': {'callsPerSecond': 10}}"), 20)).isEqualTo(10);
        assertThat(answered(withBudgets("{'rds': {'callsPerSecond': 2.5}}"), 20))
                .isEqualTo(3);
    }

    @Test
    void calls_at_the_rate_of_the_budget_are_never_throttled() {
        TestTwin test = withBudgets("{'rds': {'callsPerSecond': 4, 'burst': 1}}");
        long answered = IntStream.range(0, 300)
                .filter(call -> {
                    test.at(call / 4.0);
                    return answered(test, 1) == 1;
                })
                .count();
        assertThat(answered).isEqualTo(300);
    }

    @Test
    void a_read_may_have_a_token_that_comes_back_before_the_sdks_last_attempt_and_a_change_may_not() {
        TestTwin test = withBudgets("{'rds': {'callsPerSecond': 10, 'burst': 1}}");
        IntStream.range(0, 16).forEach(call -> test.global("us-west-2"));
        assertError("Throttling", () -> test.global("us-west-2"));
        test.at(1.5);
        assertThat(answered(test, 5)).isZero();
        test.at(1.6);
        assertThat(answered(test, 5)).isEqualTo(1);
    }

    @Test
    void each_service_answers_in_its_own_words() {
        TestTwin test = withBudgets("{'rds': {'callsPerSecond': 1}, 'elasticache': {'callsPerSecond': 1},"
                + " 'ssm': {'callsPerSecond': 1}, 'cloudformation': {'callsPerSecond': 1}}");
        String region = "us-west-2";
        assertThrottled("Throttling", () -> test.twin.rds(region).describeDBClusters());
        assertThrottled("Throttling", () -> test.twin.elastiCache(region).describeReplicationGroups());
        assertThrottled("Throttling", () -> test.twin.cloudFormation(region).listExports());
        assertThrottled(
                "ThrottlingException", () -> test.twin.ssm(region).getParameters(request -> request.names("x")));
    }

    @Test
    void a_throttled_change_changes_nothing() {
        TestTwin test = withBudgets("{'rds': {'callsPerSecond': 1}}");
        change(test);
        String before = test.twin.fingerprint();
        assertError("Throttling", test::switchOver);
        assertThat(test.twin.fingerprint()).isEqualTo(before);
        assertThat(test.twin.calls()).extracting(ApiCall::outcome).containsExactly(ApiCall.OK, "Throttling");
    }

    @Test
    void a_call_about_a_global_database_counts_in_the_region_in_which_it_is_asked() {
        TestTwin test = withBudgets("{'rds': {'callsPerSecond': 1}}");
        assertThrottled("Throttling", () -> test.global("us-west-2"));
        IntStream.range(0, 50).forEach(call -> test.global("us-east-1"));
    }

    @Test
    void a_call_that_never_reaches_aws_costs_no_token_and_one_that_is_sent_twice_costs_two() {
        ObjectNode world = world("{'rds': {'callsPerSecond': 1, 'burst': 2}}");
        world.set("faults", TestTwin.json("[{'fault': 'connection-lost', 'firstCalls': 5}]"));
        TestTwin lost = TestTwin.of(world);
        assertThat(answered(lost, 10)).isEqualTo(2);
        world.set("faults", TestTwin.json("[{'fault': 'sent-twice'}]"));
        assertThat(answered(TestTwin.of(world), 10)).isEqualTo(1);
    }

    @Test
    void a_saved_world_has_the_limits_of_the_loaded_one() {
        ObjectNode world = world("{'rds': {'callsPerSecond': 2.5, 'burst': 7}, 'ssm': {'callsPerSecond': 40}}");
        ((ObjectNode) world.at("/regions/us-west-2")).set("lambda", TestTwin.json("{'concurrentExecutions': 10}"));
        JsonNode saved = TestTwin.of(world).twin.save();
        assertThat(saved.at("/regions/us-west-2/budgets")).isEqualTo(TestTwin.json("""
                {'rds': {'callsPerSecond': 2.5, 'burst': 7}, 'ssm': {'callsPerSecond': 40.0, 'burst': 40}}"""));
        assertThat(saved.at("/regions/us-west-2/lambda")).isEqualTo(TestTwin.json("{'concurrentExecutions': 10}"));
        assertThat(saved.at("/regions/us-east-1").has("budgets")).isFalse();
        assertThat(saved.at("/regions/us-east-1").has("lambda")).isFalse();
        assertThat(TestTwin.of(saved).twin.save()).isEqualTo(saved);
    }

    @Test
    void wrong_limits_are_told_all_at_once() {
        ObjectNode world = world("""
                {'rds': {'callsPerSecond': 0, 'burst': 0}, 'ssm': {'burst': 2}, 'redis': {'callsPerSecond': 1},
                 'states': {'callsPersecond': 3}, 'elasticache': 5}""");
        ((ObjectNode) world.at("/regions/us-west-2")).set("lambda", TestTwin.json("{'concurrentExecutions': 1.5}"));
        WorldException refused = catchThrowableOfType(WorldException.class, () -> Twin.load(world, 1));
        List<Problem> problems = refused.problems();
        String budgets = "$.regions['us-west-2'].budgets";
        assertThat(problems)
                .extracting(Problem::at)
                .contains(
                        budgets + ".rds.callsPerSecond",
                        budgets + ".rds.burst",
                        budgets + ".ssm",
                        budgets + ".redis",
                        budgets + ".states",
                        budgets + ".states.callsPersecond",
                        budgets + ".elasticache",
                        "$.regions['us-west-2'].lambda.concurrentExecutions");
    }

    private static TestTwin withBudgets(String json) {
        return TestTwin.of(world(json));
    }

    /** The demo topology with budgets in us-west-2. */
    private static ObjectNode world(String budgets) {
        ObjectNode world = Twin.defaultWorld().deepCopy();
        ((ObjectNode) world.at("/regions/us-west-2")).set("budgets", TestTwin.json(budgets));
        return world;
    }

    /** How many of so many changes at once are answered. */
    private static int answered(TestTwin test, int calls) {
        int answered = 0;
        for (int call = 0; call < calls; call++) {
            try {
                change(test);
                answered++;
            } catch (RuntimeException notAnswered) {
                assertThat(notAnswered.getMessage()).containsAnyOf("Rate exceeded", "Unable to execute HTTP request");
            }
        }
        return answered;
    }

    /** Tags are changes, which the SDK sends once. */
    private static void change(TestTwin test) {
        test.twin
                .rds("us-west-2")
                .addTagsToResource(request -> request.resourceName(TestTwin.SECONDARY)
                        .tags(Tag.builder().key("key").value("value").build()));
    }

    /** One call has the token, one more has that which comes back before its last attempt, the next has none. */
    private static void assertThrottled(String code, ThrowingCallable read) {
        assertThatCode(read).doesNotThrowAnyException();
        assertThatCode(read).doesNotThrowAnyException();
        assertError(code, read);
    }

    private static void assertError(String code, ThrowingCallable call) {
        AwsServiceException error = catchThrowableOfType(AwsServiceException.class, call);
        assertThat(error.awsErrorDetails().errorCode()).isEqualTo(code);
        assertThat(error.awsErrorDetails().errorMessage()).isEqualTo("Rate exceeded");
        assertThat(error.statusCode()).isEqualTo(400);
    }
}
