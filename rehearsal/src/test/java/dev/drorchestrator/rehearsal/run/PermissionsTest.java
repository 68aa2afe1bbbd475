package dev.drorchestrator.rehearsal.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.drorchestrator.lambda.change.Operation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The policies of the template, compared both ways with what the functions call on the twin. */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class PermissionsTest {

    private static final String OTHER_KEYS = "UseKeysOfOtherAccounts";

    private final DeployerTemplate template = DeployerTemplate.read();

    @Test
    void a_function_may_do_what_it_does() {
        Set<String> missing = new LinkedHashSet<>();
        FunctionCalls.recorded().forEach((function, calls) -> {
            List<IamStatement> statements = statements(function);
            calls.forEach(call -> call.needs().stream()
                    .filter(need -> statements.stream().noneMatch(each -> each.allows(need, call.home())))
                    .forEach(need -> missing.add(function + " in " + call.home() + ": " + need)));
        });

        assertThat(missing).isEmpty();
    }

    @Test
    void a_function_may_do_nothing_that_it_does_not_do() {
        List<String> unused = new ArrayList<>();
        template.functions().keySet().forEach(function -> {
            Set<FunctionCalls.Call> calls = FunctionCalls.recorded().getOrDefault(function, Set.of());
            for (IamStatement statement : statements(function)) {
                statement.actions().stream()
                        .filter(action -> !isUsed(calls, List.of(action), statement.resources()))
                        .forEach(action -> unused.add(function + ", " + statement.sid() + ": " + action));
                statement.resources().stream()
                        .filter(resource -> !isUsed(calls, statement.actions(), List.of(resource)))
                        .forEach(resource -> unused.add(function + ", " + statement.sid() + ": " + resource));
            }
        });

        assertThat(unused).isEmpty();
    }

    @Test
    void what_the_functions_change_is_what_the_list_of_operations_says() {
        Set<String> changes = FunctionCalls.recorded().values().stream()
                .flatMap(Set::stream)
                .map(FunctionCalls.Call::action)
                .filter(action -> !action.matches("\\w+:(Describe|List|Get).*"))
                // A task token is answered: that ends a wait, and changes no database.
                .filter(action -> !action.startsWith("states:SendTask"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(changes)
                .isEqualTo(Stream.of(Operation.values())
                        .map(Operation::action)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void only_what_reaches_other_regions_may_do_so() {
        List<String> tooWide = new ArrayList<>();
        template.functions().keySet().forEach(function -> {
            Set<FunctionCalls.Call> calls = FunctionCalls.recorded().getOrDefault(function, Set.of());
            for (IamStatement statement : statements(function)) {
                statement.resources().stream()
                        .filter(resource -> resource.startsWith("arn:") && resource.contains(":*:${AWS::AccountId}:"))
                        // Here is not elsewhere: with the Region filled in it must be too narrow for one call at least.
                        .filter(resource -> calls.stream()
                                .allMatch(call -> call.needs().stream()
                                        .filter(need -> statement.actions().contains(need.action()))
                                        .filter(need -> IamStatement.matches(resource, need.resource(), call.home()))
                                        .allMatch(need -> IamStatement.matches(
                                                resource.replace(":*:", ":${AWS::Region}:"),
                                                need.resource(),
                                                call.home()))))
                        .forEach(resource -> tooWide.add(function + ", " + statement.sid() + ": " + resource));
            }
        });

        assertThat(tooWide).isEmpty();
    }

    /** Others may hang rights or costs on their tags. What creates a database gives it the tags of the old copy, whatever they are. */
    @Test
    void a_function_that_only_tags_writes_and_removes_no_tags_but_our_own() {
        Set<String> limited = new TreeSet<>();
        eachStatement((function, statement) -> {
            boolean tagsOnly = List.of("rds:AddTagsToResource", "rds:RemoveTagsFromResource")
                    .containsAll(statement.actions());
            assertThat(statement.tagKeys().isEmpty())
                    .as(function + ", " + statement.sid())
                    .isNotEqualTo(tagsOnly);
            statement.tagKeys().forEach(pattern -> {
                limited.add(function);
                assertThat(FunctionCalls.recorded().getOrDefault(function, Set.of()))
                        .as(function + " uses " + pattern)
                        .anySatisfy(call -> assertThat(call.needs())
                                .anySatisfy(need -> assertThat(need.tagKeys())
                                        .anyMatch(key -> IamStatement.matches(pattern, key, call.home()))));
            });
        });
        assertThat(limited)
                .containsExactly(
                        "dr-orchestrator-tag-promoted",
                        "dr-orchestrator-tag-set-aside",
                        "dr-orchestrator-untag-promoted");
    }

    /** A grant outlives the call: it is for RDS and nobody else. */
    @Test
    void keys_are_used_through_rds_only_and_granted_to_databases_only() {
        List<IamStatement> keys = new ArrayList<>();
        eachStatement((function, statement) -> {
            if (statement.actions().get(0).startsWith("kms:")) {
                keys.add(statement);
            }
        });
        keys.addAll(template.policy(OTHER_KEYS));

        assertThat(keys).hasSize(12).allSatisfy(statement -> {
            assertThat(statement
                            .condition()
                            .at("/StringLike/kms:ViaService/Fn::Sub")
                            .asText())
                    .isEqualTo("rds.*.${AWS::URLSuffix}");
            assertThat(statement
                            .condition()
                            .at("/Bool/kms:GrantIsForAWSResource")
                            .asText())
                    .isEqualTo(statement.actions().equals(List.of("kms:CreateGrant")) ? "true" : "");
            assertThat(statement.actions().contains("kms:CreateGrant"))
                    .isEqualTo(statement.actions().size() == 1);
        });
    }

    @Test
    void a_function_that_may_use_keys_of_this_account_may_use_those_that_the_parameter_names() {
        Set<String> here = new TreeSet<>();
        eachStatement((function, statement) -> statement.actions().stream()
                .filter(action -> action.startsWith("kms:"))
                .forEach(action -> here.add(function + " " + action)));
        Set<String> elsewhere = new TreeSet<>();
        template.functions().forEach((name, function) -> {
            if (managedPolicies(function)
                    .contains("{\"Fn::If\":[\"HasOtherAccountKeys\",{\"Ref\":\"" + OTHER_KEYS
                            + "\"},{\"Ref\":\"AWS::NoValue\"}]}")) {
                template.policy(OTHER_KEYS).forEach(statement -> {
                    assertThat(statement.resources()).containsExactly("OtherAccountKeyArns");
                    statement.actions().forEach(action -> elsewhere.add(name + " " + action));
                });
            }
        });

        assertThat(elsewhere).isNotEmpty().isEqualTo(here);
    }

    @Test
    void the_functions_that_look_into_other_regions_are_those_whose_route_the_readiness_run_tries() {
        Set<String> looking = new TreeSet<>();
        FunctionCalls.recorded().forEach((function, calls) -> {
            if (calls.stream().anyMatch(call -> !call.home().equals(call.region()))) {
                looking.add(function);
            }
        });
        Set<String> tried = new TreeSet<>();
        template.functions().forEach((name, function) -> {
            JsonNode variables = function.at("/Environment/Variables");
            if (variables.at("/OTHER_REGIONS/Fn::Join/1/Ref").asText().equals("OtherRegions")
                    && variables
                            .at("/REQUIRE_ROUTE_TO_OTHER_REGIONS/Ref")
                            .asText()
                            .equals("RequireRouteToOtherRegions")) {
                tried.add(name);
            }
        });

        assertThat(tried).isNotEmpty().isEqualTo(looking);
    }

    @Test
    void every_function_has_a_role_of_its_own_and_nothing_but_the_basics_beside_it() {
        Set<String> roles = new TreeSet<>();
        template.functions().values().forEach(function -> {
            String role = DeployerTemplate.role(function, "Role");
            assertThat(roles.add(role)).as(role).isTrue();
            List<String> managed = managedPolicies(function);
            assertThat(managed).first().isEqualTo("{\"Ref\":\"FunctionBasics\"}");
            assertThat(managed).hasSizeLessThanOrEqualTo(4);
        });
        assertThat(roles).hasSize(template.functions().size());
    }

    @Test
    void a_function_that_may_ask_step_functions_may_use_its_key() {
        template.functions().forEach((name, function) -> {
            boolean asks = statements(name).stream()
                    .flatMap(statement -> statement.actions().stream())
                    .anyMatch(action -> action.startsWith("states:"));
            assertThat(template.root()
                            .at("/Resources/" + DeployerTemplate.role(function, "Role")
                                    + "/Properties/ManagedPolicyArns")
                            .toString()
                            .contains("UseStateMachineKey"))
                    .as(name)
                    .isEqualTo(asks);
        });
    }

    @Test
    void a_call_that_nobody_may_make_is_found() {
        IamStatement detach = statements("dr-orchestrator-remove-from-global-cluster").stream()
                .filter(statement -> statement.sid().equals("Detach"))
                .findFirst()
                .orElseThrow();

        assertThat(detach.allows(
                        "rds:RemoveFromGlobalCluster", "arn:aws:rds::123456789012:global-cluster:g", "us-west-2"))
                .isTrue();
        // A Region in the ARN of a global cluster never matches.
        assertThat(detach.allows(
                        "rds:RemoveFromGlobalCluster",
                        "arn:aws:rds:us-west-2:123456789012:global-cluster:g",
                        "us-west-2"))
                .isFalse();
        assertThat(detach.allows(
                        "rds:RemoveFromGlobalCluster", "arn:aws:rds:us-east-1:123456789012:cluster:c", "us-west-2"))
                .isFalse();
        assertThat(detach.allows("rds:DeleteDBCluster", "arn:aws:rds:us-west-2:123456789012:cluster:c", "us-west-2"))
                .isFalse();
    }

    private void eachStatement(BiConsumer<String, IamStatement> heard) {
        template.functions()
                .keySet()
                .forEach(function -> statements(function).forEach(statement -> heard.accept(function, statement)));
    }

    private List<String> managedPolicies(JsonNode function) {
        List<String> managed = new ArrayList<>();
        template.root()
                .at("/Resources/" + DeployerTemplate.role(function, "Role") + "/Properties/ManagedPolicyArns")
                .forEach(policy -> managed.add(policy.toString()));
        return managed;
    }

    private List<IamStatement> statements(String function) {
        JsonNode properties = template.functions().getOrDefault(function, MissingNode.getInstance());
        assertThat(properties.isObject()).as(function).isTrue();
        return template.statements(DeployerTemplate.role(properties, "Role"));
    }

    private static boolean isUsed(Set<FunctionCalls.Call> calls, List<String> actions, List<String> resources) {
        return calls.stream()
                .anyMatch(call -> call.needs().stream()
                        .filter(need -> actions.contains(need.action()))
                        .anyMatch(need -> resources.stream()
                                .anyMatch(pattern -> IamStatement.matches(pattern, need.resource(), call.home()))));
    }
}
