package dev.drorchestrator.rehearsal.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The policies of the template, compared both ways with what the functions call on the twin. */
class PermissionsTest {

    private final DeployerTemplate template = DeployerTemplate.read();

    @Test
    void a_function_may_do_what_it_does() {
        Set<String> missing = new LinkedHashSet<>();
        FunctionCalls.recorded().forEach((function, calls) -> {
            List<IamStatement> statements = statements(function);
            calls.forEach(call -> NeededPermission.of(call).stream()
                    .filter(need -> statements.stream()
                            .noneMatch(each -> each.allows(need.action(), need.resource(), call.home())))
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
    void only_what_reaches_other_regions_may_do_so() {
        List<String> tooWide = new ArrayList<>();
        template.functions().keySet().forEach(function -> {
            Set<FunctionCalls.Call> calls = FunctionCalls.recorded().getOrDefault(function, Set.of());
            for (IamStatement statement : statements(function)) {
                statement.resources().stream()
                        .filter(resource -> resource.startsWith("arn:") && resource.contains(":*:${AWS::AccountId}:"))
                        // Here is not elsewhere: with the Region filled in it must be too narrow for one call at least.
                        .filter(resource -> calls.stream()
                                .allMatch(call -> NeededPermission.of(call).stream()
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

    @Test
    void every_function_has_a_role_of_its_own_and_nothing_but_the_basics_beside_it() {
        Set<String> roles = new TreeSet<>();
        template.functions().values().forEach(function -> {
            String role = DeployerTemplate.role(function, "Role");
            assertThat(roles.add(role)).as(role).isTrue();
            JsonNode properties = template.root().at("/Resources/" + role + "/Properties");
            List<String> managed = new ArrayList<>();
            properties.path("ManagedPolicyArns").forEach(policy -> managed.add(policy.toString()));
            assertThat(managed).first().isEqualTo("{\"Ref\":\"FunctionBasics\"}");
            assertThat(managed).hasSizeLessThanOrEqualTo(2);
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

    private List<IamStatement> statements(String function) {
        JsonNode properties = template.functions().getOrDefault(function, MissingNode.getInstance());
        assertThat(properties.isObject()).as(function).isTrue();
        return template.statements(DeployerTemplate.role(properties, "Role"));
    }

    private static boolean isUsed(Set<FunctionCalls.Call> calls, List<String> actions, List<String> resources) {
        return calls.stream()
                .anyMatch(call -> NeededPermission.of(call).stream()
                        .filter(need -> actions.contains(need.action()))
                        .anyMatch(need -> resources.stream()
                                .anyMatch(pattern -> IamStatement.matches(pattern, need.resource(), call.home()))));
    }
}
