package dev.drorchestrator.rehearsal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.run.template.TemplateException;
import dev.drorchestrator.rehearsal.twin.ApiCall;
import dev.drorchestrator.rehearsal.twin.call.AwsError;
import dev.drorchestrator.rehearsal.twin.iam.IamRequest;
import dev.drorchestrator.rehearsal.twin.iam.NeededPermission;
import dev.drorchestrator.rehearsal.twin.iam.RolePolicies;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** DatabaseArnPatterns limits every change of a database, and nothing else. */
class BlastRadiusTest {

    private static final String PARAMETER = "DatabaseArnPatterns";
    private static final String ACCOUNT = "123456789012";

    /** The databases of the demo, by their names; those of both Regions. */
    private static final String FITTING = String.join(
            ",",
            "arn:aws:rds:*:123456789012:cluster:dbcluster-*",
            "arn:aws:rds:*:123456789012:db:dbcluster-*",
            "arn:aws:rds:*:123456789012:global-cluster:dr-globaldb-cluster-*",
            "arn:aws:rds:*:123456789012:db:rds-mysql-instance-*",
            "arn:aws:elasticache::123456789012:globalreplicationgroup:*");

    /** Those of somebody else. */
    private static final String FOREIGN = "arn:aws:rds:*:123456789012:*:payroll*";

    private static final Pattern DATABASE = Pattern.compile(
            "arn:aws:(rds|elasticache):[^:]*:\\d+:(cluster|db|global-cluster|globalreplicationgroup):.*");

    private final DeployerTemplate template = DeployerTemplate.read();

    @ParameterizedTest
    @EnumSource(Scenario.class)
    void with_patterns_that_cover_its_databases_a_run_does_what_it_does_without(Scenario scenario) {
        Rehearsal free = scenario.rehearsal();
        Outcome expected = scenario.run(free);
        Rehearsal limited = limited(scenario, FITTING);

        Outcome outcome = scenario.run(limited);

        assertThat(expected.succeeded()).isTrue();
        assertThat(outcome.report()).isEqualTo(expected.report());
        assertThat(limited.twin().calls()).isEqualTo(free.twin().calls());
    }

    @ParameterizedTest
    @EnumSource(Scenario.class)
    void with_patterns_that_cover_none_of_them_nothing_changes_and_reads_are_answered(Scenario scenario) {
        Rehearsal limited = limited(scenario, FOREIGN);
        String before = limited.twin().fingerprint();

        Outcome outcome = scenario.run(limited);
        Scenario.settle(limited);

        assertThat(outcome.succeeded()).isFalse();
        assertThat(limited.twin().fingerprint()).isEqualTo(before);
        assertThat(limited.twin().calls())
                .filteredOn(call -> call.outcome().startsWith("AccessDenied"))
                .isNotEmpty()
                .allMatch(ApiCall::changesTheWorld);
        assertThat(limited.twin().calls())
                .filteredOn(call -> call.changesTheWorld() && !call.service().equals("ssm"))
                .allMatch(call -> call.outcome().startsWith("AccessDenied"));
        assertThat(TestRun.resourceReport(outcome, 0, 0).path("cause").asText())
                .contains("to DatabaseArnPatterns")
                .containsPattern("add arn:aws:(rds|elasticache):[^ ]*[a-z0-9]\\* to");
        TestRun.assertPlainEnglish(outcome);
    }

    /** The request names the target only; whether AWS asks for the writer in the other Region, too, nobody here knows. */
    @Test
    void a_switchover_needs_the_writer_of_the_other_region_among_the_patterns() {
        Rehearsal limited = limited(Scenario.PLANNED, "arn:aws:rds:*:*:*:dbcluster-02*,arn:aws:rds:*:*:*:dr-globaldb*");

        Outcome outcome = Scenario.PLANNED.run(limited);

        assertThat(TestRun.resourceReport(outcome, 0, 0).path("cause").asText())
                .contains("add arn:aws:rds:us-east-1:123456789012:cluster:dbcluster-01* to DatabaseArnPatterns");
    }

    /** Over every scenario, crash, refusal and bad world. */
    @Test
    void every_recorded_call_is_allowed_by_patterns_that_fit_and_by_the_default() {
        Set<String> refused = new TreeSet<>();
        for (String patterns : List.of("*", FITTING)) {
            eachCall(patterns, (call, refusal) -> {
                if (inDemo(call)) {
                    refusal.ifPresent(refused::add);
                }
            });
        }
        assertThat(refused).isEmpty();
    }

    @Test
    void every_recorded_change_of_a_database_is_refused_by_patterns_that_do_not_fit_and_every_other_call_is_allowed() {
        List<String> wrong = new ArrayList<>();
        Set<String> refusedActions = new TreeSet<>();
        eachCall(FOREIGN, (call, refusal) -> {
            boolean changesDatabase = !call.operation().matches("(Describe|List|Get).*")
                    && call.needs().stream()
                            .anyMatch(need -> DATABASE.matcher(need.resource()).matches());
            if (changesDatabase != refusal.isPresent()) {
                wrong.add(call + ": " + refusal.orElse("allowed"));
            }
            if (refusal.isPresent()) {
                call.needs().stream().map(NeededPermission::action).forEach(refusedActions::add);
            }
        });

        assertThat(wrong).isEmpty();
        assertThat(refusedActions).contains("rds:AddTagsToResource", "rds:RemoveTagsFromResource");
    }

    /** What a role could give itself by a tag: it tags no database but those that it may change anyway. */
    @Test
    void no_role_tags_a_database_outside_of_the_patterns() {
        for (String operation : List.of("AddTagsToResource", "RemoveTagsFromResource")) {
            for (String type : List.of("cluster", "db", "global-cluster")) {
                String region = type.startsWith("global") ? "" : "us-west-2";
                String arn = "arn:aws:rds:" + region + ":" + ACCOUNT + ":" + type + ":orders";
                JsonNode request = TestRun.json("{'ResourceName': '" + arn + "',"
                        + " 'Tags': [{'Key': 'dr-orchestrator:x'}], 'TagKeys': ['dr-orchestrator:x']}");
                roles(FOREIGN)
                        .forEach((function, role) -> assertThatThrownBy(() -> role.require(
                                        new IamRequest(
                                                ACCOUNT,
                                                "us-west-2",
                                                "rds",
                                                operation,
                                                request,
                                                id -> Optional.empty()),
                                        "AccessDenied"))
                                .as(function)
                                .isInstanceOf(AwsError.class));
            }
        }
    }

    /** All but reads: a new action that changes databases must be limited, too. */
    @Test
    void the_limits_name_every_changing_action_on_databases_that_a_role_has() {
        Set<String> limited = new TreeSet<>();
        for (String policy : List.of("LimitToDatabases", "LimitReplicasToDatabases")) {
            template.policy(policy).forEach(statement -> limited.addAll(statement.actions()));
        }
        Set<String> changing = new TreeSet<>();
        template.functions()
                .values()
                .forEach(function -> template.statements(DeployerTemplate.role(function, "Role"))
                        .forEach(statement -> {
                            if (statement.resources().stream()
                                    .anyMatch(arn ->
                                            arn.matches(".*:(cluster|db|global-cluster|globalreplicationgroup):\\*"))) {
                                changing.addAll(statement.actions());
                            }
                        }));
        changing.removeIf(action -> action.matches("\\w+:(Describe|List|Get).*"));

        assertThat(limited).isEqualTo(changing);
    }

    /** What is no database is excepted by its type; a type that no call needs would be a hole for a later one. */
    @ParameterizedTest
    @ValueSource(strings = {"LimitToDatabases", "LimitReplicasToDatabases"})
    void every_exception_from_the_limits_is_used(String policy) {
        JsonNode statement = template.root().at("/Resources/" + policy + "/Properties/PolicyDocument/Statement/0");
        Set<String> limited = Set.copyOf(template.policy(policy).get(0).actions());
        Set<String> excepted = new TreeSet<>();
        statement.at("/NotResource/Fn::Split/1/Fn::Join/1").forEach(each -> {
            if (each.has("Fn::Sub")) {
                excepted.add(each.path("Fn::Sub").asText());
            }
        });
        Set<String> used = new TreeSet<>();
        FunctionCalls.recorded()
                .values()
                .forEach(calls -> calls.forEach(call -> call.needs().stream()
                        .filter(need -> limited.contains(need.action()))
                        .forEach(need -> excepted.stream()
                                .filter(arn -> IamStatement.matches(arn, need.resource(), call.home()))
                                .forEach(used::add))));

        assertThat(used).isNotEmpty().isEqualTo(excepted);
    }

    @Test
    void by_default_no_role_has_a_limit_and_with_patterns_every_role_that_changes_databases() {
        Set<String> limited = new TreeSet<>();
        Set<String> changing = new TreeSet<>();
        template.functions().forEach((name, function) -> {
            String role = DeployerTemplate.role(function, "Role");
            String managed = template.root()
                    .at("/Resources/" + role + "/Properties/ManagedPolicyArns")
                    .toString();
            if (managed.contains(
                    "{\"Fn::If\":[\"LimitsDatabases\",{\"Ref\":\"LimitToDatabases\"},{\"Ref\":\"AWS::NoValue\"}]}")) {
                limited.add(name);
            }
            Set<String> actions = template.statements(role).stream()
                    .flatMap(statement -> statement.actions().stream())
                    .collect(Collectors.toSet());
            if (template.policy("LimitToDatabases").get(0).actions().stream().anyMatch(actions::contains)) {
                changing.add(name);
            }
        });
        assertThat(limited).isNotEmpty().isEqualTo(changing);
        assertThat(template.root().at("/Parameters/" + PARAMETER + "/Default").asText())
                .isEqualTo("*");
        assertThat(template.root().at("/Conditions/LimitsDatabases").toString())
                .isEqualTo("{\"Fn::Not\":[{\"Fn::Equals\":[{\"Fn::Join\":[\",\",{\"Ref\":\"" + PARAMETER
                        + "\"}]},\"*\"]}]}");
    }

    @ParameterizedTest
    @CsvSource({
        "*, true",
        "arn:aws:rds:*:123456789012:cluster:orders*, true",
        "arn:aws:rds:*:123456789012:*:orders*, true",
        "arn:aws:rds::123456789012:global-cluster:orders-*, true",
        "arn:aws-us-gov:rds:us-gov-*:*:db:*, true",
        "arn:aws:elasticache::123456789012:globalreplicationgroup:*-orders*, true",
        // The renamed copy, NAME-old-YYYYMMDDHHMM, would not be covered.
        "arn:aws:rds:*:123456789012:cluster:orders, false",
        // RDS keeps names in lower case; a pattern of IAM compares by character.
        "arn:aws:rds:*:123456789012:cluster:Orders*, false",
        "arn:aws:rds:us-east-1:123456789012*, false",
        "arn:aws:s3:::orders*, false",
        "orders*, false",
        "'', false",
    })
    void a_pattern_ends_in_a_wildcard_and_can_match(String pattern, boolean allowed) {
        assertThat(pattern.matches(template.root()
                        .at("/Parameters/" + PARAMETER + "/AllowedPattern")
                        .asText()))
                .isEqualTo(allowed);
        if (!allowed) {
            assertThatThrownBy(() -> policies(pattern))
                    .isInstanceOf(TemplateException.class)
                    .hasMessageContaining(PARAMETER + ": found \"" + pattern + "\"; expected what matches")
                    .hasMessageContaining("with * at its end");
        }
    }

    /** IAM User Guide, "IAM and AWS STS quotas": white space does not count. */
    @Test
    void the_longest_list_of_the_shortest_patterns_fits_a_managed_policy() {
        String shortest = "arn:aws:rds:*:*:*:a*";
        String longest = IntStream.range(0, 3_500 / (shortest.length() + 1))
                .mapToObj(each -> shortest)
                .collect(Collectors.joining(","));

        for (String policy : List.of("LimitToDatabases", "LimitReplicasToDatabases")) {
            JsonNode document = Objects.requireNonNull(
                    policies(longest).managed(ACCOUNT, "ap-southeast-1").get(policy));
            assertThat(document.toString().length()).isLessThanOrEqualTo(6_144);
            assertThat(document.at("/Statement/0/NotResource")).hasSizeGreaterThan(160);
        }
    }

    private static Rehearsal limited(Scenario scenario, String patterns) {
        return new Rehearsal(new Rehearsal.Setup(
                scenario.world(), TestRun.STATE_MACHINES, scenario.region(), 1, policies(patterns)));
    }

    private static DeployedPolicies policies(String patterns) {
        return DeployedPolicies.beside(TestRun.STATE_MACHINES).with(Map.of(PARAMETER, patterns));
    }

    private static Map<String, RolePolicies> roles(String patterns) {
        return policies(patterns).roles(ACCOUNT, "us-west-2");
    }

    /** A bad world may name databases of other names. */
    private static boolean inDemo(FunctionCalls.Call call) {
        return call.needs().stream()
                .map(NeededPermission::resource)
                .filter(arn -> DATABASE.matcher(arn).matches())
                .allMatch(arn ->
                        arn.matches(".*:(dbcluster-|dr-globaldb-cluster-|rds-mysql-instance-|\\w+-globaldatastore).*"));
    }

    /** Hands over each recorded call, with what the role answers. */
    private static void eachCall(String patterns, BiConsumer<FunctionCalls.Call, Optional<String>> heard) {
        DeployedPolicies policies = policies(patterns);
        FunctionCalls.recorded()
                .forEach((function, calls) -> calls.forEach(call -> {
                    RolePolicies role = Objects.requireNonNull(
                            policies.roles(ACCOUNT, call.home()).get(function));
                    Optional<String> refusal = Optional.empty();
                    try {
                        role.require(call.asked(), "AccessDenied");
                    } catch (AwsError refused) {
                        refusal = Optional.of(function + " in " + call.home() + ": " + refused.getMessage());
                    }
                    heard.accept(call, refusal);
                }));
    }
}
