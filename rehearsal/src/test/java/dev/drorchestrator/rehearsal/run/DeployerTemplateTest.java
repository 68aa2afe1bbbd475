package dev.drorchestrator.rehearsal.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.run.template.Defaults;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The template deploys what the rehearsal runs: the same functions, machines, names and connections. */
class DeployerTemplateTest {

    private final DeployerTemplate template = DeployerTemplate.read();

    @Test
    void the_functions_are_those_of_the_rehearsal() {
        Map<String, String> expected = new TreeMap<>();
        DeployedFunction.ALL.forEach(
                function -> expected.put(function.name(), function.placeholder().replaceFirst("FunctionArn$", "")));

        Map<String, String> found = new TreeMap<>();
        template.functions().forEach((name, function) -> found.put(name, simpleName(handler(function))));

        assertThat(found).isEqualTo(expected);
    }

    @Test
    void a_rehearsal_allows_itself_as_many_calls_a_second_as_a_deployment_does_by_default() {
        assertThat(template.root().at("/Parameters/RdsCallsPerSecond/Default").asText())
                .isEqualTo(Definitions.CALLS_PER_SECOND);
    }

    /** What the prechecks are told is what the policies say, and what a rehearsal tells them. */
    @Test
    void the_prechecks_know_the_rights_of_the_functions_that_make_a_copy() {
        Defaults defaults = new Defaults(template.root().path("Parameters"));
        for (String function :
                List.of("dr-orchestrator-check-Aurora-cluster-exists", "dr-orchestrator-check-rds-instance-exists")) {
            JsonNode variables =
                    Objects.requireNonNull(template.functions().get(function)).at("/Environment/Variables");
            StackDefaults.environment("123456789012", "us-west-2")
                    .forEach((name, value) -> assertThat(defaults.text(variables.path(name))
                                    .orElseThrow()
                                    .replace("${AWS::Partition}", "aws")
                                    .replace("${AWS::AccountId}", "123456789012"))
                            .as(function + ", " + name)
                            .isEqualTo(value));
            assertThat(resourceOf("PassMonitoringRole"))
                    .isNotEmpty()
                    .containsOnly(variables.path("MONITORING_ROLE_ARN_PATTERN"));
            assertThat(resourceOf("PassDatabaseRole"))
                    .isNotEmpty()
                    .containsOnly(variables.path("DATABASE_ROLE_ARN_PATTERN"));
            assertThat(variables.at("/OTHER_ACCOUNT_KEY_ARNS/Fn::Join/1/Ref").asText())
                    .isEqualTo("OtherAccountKeyArns");
        }
    }

    private List<JsonNode> resourceOf(String sid) {
        List<JsonNode> found = new ArrayList<>();
        template.resources("AWS::IAM::Role")
                .values()
                .forEach(role -> role.path("Policies")
                        .forEach(policy -> policy.at("/PolicyDocument/Statement")
                                .forEach(statement -> {
                                    if (statement.path("Sid").asText().equals(sid)) {
                                        found.add(statement.path("Resource"));
                                    }
                                })));
        return found;
    }

    @Test
    void every_handler_is_a_class_that_lambda_can_make() {
        template.functions()
                .values()
                .forEach(function -> assertThat(handler(function))
                        .as(function.path("FunctionName").asText())
                        .satisfies(name ->
                                assertThat(Class.forName(name).getConstructor()).isNotNull()));
    }

    @Test
    void who_may_assume_a_role_is_written_once_for_functions_and_once_for_state_machines() throws IOException {
        assertThat(Files.readAllLines(DeployerTemplate.FILE))
                .extracting(String::strip)
                .filteredOn(line -> line.startsWith("Service: "))
                .doesNotHaveDuplicates()
                .contains("Service: lambda.amazonaws.com", "Service: states.amazonaws.com");
    }

    @Test
    void functions_share_one_jar_one_size_and_one_alias_and_none_is_throttled() {
        JsonNode globals = template.root().at("/Globals/Function");
        assertThat(globals.path("MemorySize").asInt()).isEqualTo(512);
        assertThat(globals.path("AutoPublishAlias").asText()).isEqualTo("live");
        assertThat(globals.at("/Environment/Variables/JAVA_TOOL_OPTIONS").asText())
                .contains("-XX:TieredStopAtLevel=1");
        // scripts/package.sh replaces this text; without it a changed parameter changes no function behind the alias.
        assertThat(globals.path("AutoPublishAliasAllProperties").asBoolean()).isTrue();
        assertThat(globals.at("/Environment/Variables/PARAMETERS_SHA256").asText())
                .isEqualTo("none");
        template.functions().values().forEach(function -> {
            // Not a global: `aws cloudformation package` looks at each function's own.
            assertThat(function.path("CodeUri").asText())
                    .isEqualTo("../orchestrator-lambdas/target/dr-orchestrator-lambdas.jar");
            Set<String> own = new TreeSet<>();
            function.fieldNames().forEachRemaining(own::add);
            // Environment: PermissionsTest knows whose.
            own.removeAll(Set.of(
                    "CodeUri", "FunctionName", "Description", "Handler", "Role", "EventInvokeConfig", "Environment"));
            assertThat(own).as(function.path("FunctionName").asText()).isEmpty();
        });
    }

    @Test
    void a_function_gives_up_before_its_state_does() throws IOException {
        int timeout = template.root().at("/Globals/Function/Timeout").asInt();
        for (DeployedMachine machine : DeployedMachine.ALL) {
            InputFiles.JSON
                    .readTree(Files.readString(TestRun.STATE_MACHINES.resolve(machine.file())))
                    .findParents("Resource")
                    .stream()
                    .filter(task -> task.path("Resource").asText().endsWith(":lambda:invoke"))
                    .forEach(task ->
                            assertThat(task.path("TimeoutSeconds").asInt()).isGreaterThan(timeout));
        }
    }

    @Test
    void snap_start_is_off_and_execution_data_is_not_logged_unless_somebody_says_so() {
        assertThat(defaultOf("SnapStart")).isEqualTo("None");
        assertThat(defaultOf("LogExecutionData")).isEqualTo("false");
        assertThat(defaultOf("Runtime")).isEqualTo("java25");
        assertThat(defaultOf("Architecture")).isEqualTo("arm64");
    }

    @Test
    void every_parameter_and_every_condition_is_used() {
        Set<String> used = new TreeSet<>();
        template.eachUse("Ref", name -> used.add(name.asText()));
        template.root()
                .path("Parameters")
                .fieldNames()
                .forEachRemaining(name -> assertThat(used).contains(name));
        String text = template.root().toString();
        template.root()
                .path("Conditions")
                .fieldNames()
                .forEachRemaining(name ->
                        assertThat(text.split("\"" + name + "\"", -1)).as(name).hasSizeGreaterThan(2));
    }

    @Test
    void the_rule_watches_every_child_and_tells_the_function_that_speaks_for_them() {
        JsonNode rule = template.root().at("/Resources/EndedChildrenRule/Properties");
        Set<String> watched = new TreeSet<>();
        rule.at("/EventPattern/detail/stateMachineArn")
                .forEach(arn -> watched.add(nameOf(arn.path("Ref").asText())));
        Set<String> children = new TreeSet<>();
        DeployedMachine.ALL.stream()
                .filter(DeployedMachine::isChild)
                .map(DeployedMachine::name)
                .forEach(children::add);

        assertThat(watched).isEqualTo(children);
        assertThat(rule.at("/EventPattern/detail/status").toString())
                .isEqualTo("[\"FAILED\",\"TIMED_OUT\",\"ABORTED\"]");
        assertThat(rule.at("/Targets/0/Arn/Ref").asText()).isEqualTo("FailParentTaskFunction.Alias");
        assertThat(template.root()
                        .at("/Resources/EndedChildrenPermission/Properties/FunctionName/Ref")
                        .asText())
                .isEqualTo("FailParentTaskFunction.Alias");
    }

    @Test
    void the_readiness_run_is_started_weekly_unless_somebody_says_otherwise() {
        JsonNode schedule = template.root().at("/Resources/ReadinessTrigger/Properties");
        assertThat(defaultOf("ReadinessSchedule")).isEqualTo("rate(7 days)");
        assertThat(schedule.at("/ScheduleExpression/Ref").asText()).isEqualTo("ReadinessSchedule");
        assertThat(nameOf(schedule.at("/Target/Arn/Ref").asText())).endsWith("-readiness");
        String role = DeployerTemplate.role(schedule.path("Target"), "RoleArn");
        assertThat(template.statements(role)).singleElement().satisfies(statement -> {
            assertThat(statement.actions()).containsExactly("states:StartExecution");
            assertThat(statement.resources()).containsExactly("ReadinessStateMachine");
        });
        for (String resource : List.of("ReadinessTrigger", "ReadinessScheduleRole", "ReadinessScheduleGroup")) {
            assertThat(template.root()
                            .at("/Resources/" + resource + "/Condition")
                            .asText())
                    .isEqualTo("IsScheduled");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "rate(7 days),               true",
        "cron(0 6 ? * MON *),        true",
        "OFF,                        true",
        "'',                         true",
        "weekly,                     false",
        "7 days,                     false"
    })
    void the_schedule_is_rate_cron_or_off(String value, boolean allowed) {
        String pattern = template.root()
                .at("/Parameters/ReadinessSchedule/AllowedPattern")
                .asText();
        assertThat(value.matches(pattern)).isEqualTo(allowed);
    }

    /** A week is what CloudWatch looks back at most; an alarm must be over when the next weekly run fails. */
    @Test
    void a_readiness_run_that_fails_times_out_or_cannot_be_started_raises_an_alarm_for_less_than_a_week() {
        Map<String, JsonNode> alarms = template.resources("AWS::CloudWatch::Alarm");
        alarms.keySet().removeIf(id -> !id.startsWith("Readiness"));
        Set<String> metrics = new TreeSet<>();
        alarms.values().forEach(alarm -> {
            metrics.add(alarm.path("MetricName").asText() + " of "
                    + alarm.at("/Dimensions/0/Value/Ref").asText());
            assertThat(alarm.path("Threshold").asInt()).isEqualTo(1);
            assertThat(alarm.path("DatapointsToAlarm").asInt()).isEqualTo(1);
            assertThat(alarm.path("TreatMissingData").asText()).isEqualTo("notBreaching");
            assertThat(Duration.ofSeconds(alarm.path("Period").asLong()
                            * alarm.path("EvaluationPeriods").asLong()))
                    .isEqualTo(Duration.ofDays(6));
            assertThat(alarm.path("AlarmActions").toString()).contains("AlarmTopicArn");
        });

        assertThat(metrics)
                .containsExactlyInAnyOrder(
                        "ExecutionsFailed of ReadinessStateMachine",
                        "ExecutionsTimedOut of ReadinessStateMachine",
                        "InvocationDroppedCount of ReadinessScheduleGroup");
    }

    /** What EventBridge could not hand over, and what Lambda took and gave up; the parent waits for its timeout in both cases. */
    @Test
    void a_child_whose_end_no_parent_hears_of_raises_an_alarm_which_is_over_in_an_hour() {
        Map<String, JsonNode> alarms = template.resources("AWS::CloudWatch::Alarm");
        alarms.keySet().removeIf(id -> id.startsWith("Readiness"));
        Set<String> metrics = new TreeSet<>();
        alarms.values().forEach(alarm -> {
            metrics.add(alarm.path("Namespace").asText() + " "
                    + alarm.path("MetricName").asText() + " "
                    + alarm.at("/Dimensions/0/Name").asText() + " "
                    + alarm.at("/Dimensions/0/Value/Ref").asText());
            assertThat(alarm.path("Threshold").asInt()).isEqualTo(1);
            assertThat(alarm.path("DatapointsToAlarm").asInt()).isEqualTo(1);
            assertThat(Duration.ofSeconds(alarm.path("Period").asLong()
                            * alarm.path("EvaluationPeriods").asLong()))
                    .isEqualTo(Duration.ofHours(1));
            assertThat(alarm.path("AlarmActions").toString()).contains("AlarmTopicArn");
        });

        assertThat(metrics)
                .containsExactlyInAnyOrder(
                        "AWS/Lambda AsyncEventsDropped FunctionName FailParentTaskFunction",
                        "AWS/Events FailedInvocations RuleName EndedChildrenRule");
    }

    @Test
    void no_arn_names_a_partition_a_region_or_an_account() {
        String text = template.root().toString();
        assertThat(text).doesNotContainPattern("arn:aws[:-]");
        assertThat(text).doesNotContainPattern("\"(us|eu|ap|sa|ca|me|af|il)-[a-z]+-\\d");
        assertThat(text).doesNotContainPattern("\\d{12}[:/]");
    }

    @Test
    void whatever_is_logged_has_a_retention_and_stays_when_the_stack_goes_but_not_when_its_creation_is_rolled_back() {
        Map<String, JsonNode> groups = template.resources("AWS::Logs::LogGroup");
        assertThat(groups).hasSize(2);
        groups.forEach((id, group) -> {
            assertThat(group.at("/RetentionInDays/Ref").asText()).isEqualTo("LogRetentionDays");
            assertThat(template.root()
                            .at("/Resources/" + id + "/DeletionPolicy")
                            .asText())
                    .isEqualTo("RetainExceptOnCreate");
        });
    }

    @Test
    void an_endpoint_is_offered_for_every_service_that_a_function_calls() {
        Set<String> offered = new TreeSet<>();
        template.resources("AWS::EC2::VPCEndpoint")
                .values()
                .forEach(endpoint -> offered.add(
                        endpoint.at("/ServiceName/Fn::Sub").asText().replace("com.amazonaws.${AWS::Region}.", "")));
        Set<String> called = new TreeSet<>();
        FunctionCalls.recorded().values().forEach(calls -> calls.forEach(call -> called.add(call.service())));

        assertThat(offered).isEqualTo(called);
    }

    @Test
    void the_parameter_files_are_in_the_form_of_the_guide_and_name_parameters_that_exist() throws IOException {
        for (String region : List.of("us-east-1", "us-west-2")) {
            JsonNode file = InputFiles.JSON.readTree(Files.readString(
                    DeployerTemplate.FILE.resolveSibling("Orchestrator-Deployer-parameters-" + region + ".json")));
            Set<String> given = new TreeSet<>();
            file.forEach(parameter -> given.add(parameter.path("ParameterKey").asText()));
            assertThat(given)
                    .containsExactlyInAnyOrder(
                            "TemplateStoreS3BucketName",
                            "TemplateVPCId",
                            "TemplateLambdaSubnetID1",
                            "TemplateLambdaSubnetID2",
                            "TemplateLambdaSecurityGroupID",
                            "OtherRegions");
            given.forEach(name -> assertThat(template.root().path("Parameters").has(name))
                    .as(name)
                    .isTrue());
            assertThat(file.get(0).path("ParameterValue").asText()).endsWith(region);
        }
    }

    private static String handler(JsonNode function) {
        String handler = function.path("Handler").asText();
        assertThat(handler).endsWith("::handleRequest");
        return handler.replace("::handleRequest", "");
    }

    private static String simpleName(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }

    private String defaultOf(String parameter) {
        return template.root().at("/Parameters/" + parameter + "/Default").asText();
    }

    private String nameOf(String logicalId) {
        return template.root()
                .at("/Resources/" + logicalId + "/Properties/StateMachineName")
                .asText();
    }
}
