package dev.drorchestrator.rehearsal.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.run.template.ParameterFile;
import dev.drorchestrator.rehearsal.run.template.Resource;
import dev.drorchestrator.rehearsal.run.template.ResourceNames;
import dev.drorchestrator.rehearsal.run.template.StackInput;
import dev.drorchestrator.rehearsal.run.template.Template;
import dev.drorchestrator.rehearsal.run.template.TemplateException;
import dev.drorchestrator.rehearsal.twin.Twin;
import dev.drorchestrator.rehearsal.twin.call.Authorizer;
import dev.drorchestrator.rehearsal.twin.iam.IamRequest;
import dev.drorchestrator.rehearsal.twin.iam.RolePolicies;
import dev.drorchestrator.rehearsal.twin.world.ResourceArn;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the functions may do: the policies of their roles, read from the very template that is deployed, with the parameters of a
 * deployment. May be shared by threads.
 */
public final class DeployedPolicies {

    private static final String TEMPLATE = "cloudformation/Orchestrator-Deployer.yaml";
    private static final String MANAGED_POLICY = "AWS::IAM::ManagedPolicy";
    private static final String DOCUMENT = "PolicyDocument";
    private static final String STACK = "dr-orchestrator";
    private static final Map<Path, DeployedPolicies> READ = new ConcurrentHashMap<>();

    private final @Nullable Template template;
    private final Map<String, String> parameters;
    private final Map<String, Map<String, RolePolicies>> byPlace = new ConcurrentHashMap<>();

    private DeployedPolicies(@Nullable Template template, Map<String, String> parameters) {
        this.template = template;
        this.parameters = Map.copyOf(parameters);
    }

    /** No template: every function may do everything. */
    public static DeployedPolicies unlimited() {
        return new DeployedPolicies(null, Map.of());
    }

    /**
     * The template that is deployed with {@code stateMachines}, all its parameters left at their defaults.
     *
     * @throws InputException when the template cannot be read
     */
    public static DeployedPolicies beside(Path stateMachines) {
        return READ.computeIfAbsent(stateMachines.toAbsolutePath().normalize(), DeployedPolicies::read);
    }

    private static DeployedPolicies read(Path stateMachines) {
        try {
            return new DeployedPolicies(Template.read(stateMachines.resolveSibling(TEMPLATE)), Map.of());
        } catch (TemplateException e) {
            throw new InputException(String.valueOf(e.getMessage()));
        }
    }

    /**
     * The same template with the parameters of a deployment.
     *
     * @param given by name; lists are separated by commas
     * @throws TemplateException with everything that CloudFormation would refuse about them
     */
    public DeployedPolicies with(Map<String, String> given) {
        if (template != null) {
            template.checkParameters(given);
        }
        return new DeployedPolicies(template, given);
    }

    /**
     * The same template with the parameters of a deployment.
     *
     * @param file as {@code aws cloudformation deploy --parameter-overrides file://…} takes it
     * @throws InputException with everything that is wrong with it
     */
    DeployedPolicies with(Path file) {
        JsonNode document = InputFiles.read("parameters", file);
        try {
            return with(ParameterFile.values(String.valueOf(file), document));
        } catch (TemplateException e) {
            throw new InputException(String.valueOf(e.getMessage()));
        }
    }

    /** What a function in a Region of {@code twin} may do. */
    Authorizer of(DeployedFunction function, Twin twin, String region) {
        if (template == null) {
            return Authorizer.ANYTHING;
        }
        RolePolicies policies = Optional.ofNullable(
                        roles(twin.account(), region).get(function.name()))
                .orElseThrow(() -> new IllegalStateException(TEMPLATE + " has no function " + function.name()));
        return call -> policies.require(
                new IamRequest(
                        twin.account(),
                        call.region(),
                        call.service().endpointPrefix(),
                        call.operation(),
                        call.document(),
                        twin::writerOf),
                call.service().accessDeniedCode());
    }

    /** By the functions' names. */
    Map<String, RolePolicies> roles(String account, String region) {
        return byPlace.computeIfAbsent(account + " " + region, place -> evaluate(account, region));
    }

    /** The documents of the managed policies, by their logical ids. */
    Map<String, JsonNode> managed(String account, String region) {
        Map<String, JsonNode> documents = new TreeMap<>();
        managed(stack(account, region)).forEach((id, policy) -> documents.put(id, policy.value(DOCUMENT)));
        return documents;
    }

    private Map<String, Resource> managed(StackInput stack) {
        Template deployer = Objects.requireNonNull(template);
        List<String> ids = deployer.section("Resources").properties().stream()
                .filter(entry -> entry.getValue().path("Type").asText().equals(MANAGED_POLICY))
                .map(Map.Entry::getKey)
                .toList();
        return deployer.resources(stack, Names.OF_ROLES, ids);
    }

    private StackInput stack(String account, String region) {
        return new StackInput(STACK, region, account, ResourceArn.partition(region), parameters);
    }

    private Map<String, RolePolicies> evaluate(String account, String region) {
        Template deployer = Objects.requireNonNull(template);
        StackInput stack = stack(account, region);
        Map<String, String> roleOf = new TreeMap<>();
        deployer.section("Resources").forEach(resource -> {
            JsonNode properties = resource.path("Properties");
            if (resource.path("Type").asText().equals("AWS::Serverless::Function")) {
                roleOf.put(
                        properties.path("FunctionName").asText(),
                        properties.at("/Role/Fn::GetAtt/0").asText());
            }
        });
        Map<String, Resource> policies = managed(stack);
        Map<String, Resource> roles = deployer.resources(stack, Names.OF_ROLES, roleOf.values());
        Map<String, RolePolicies> all = new TreeMap<>();
        roleOf.forEach((function, role) -> all.put(
                function,
                new RolePolicies(
                        "arn:" + stack.partition() + ":sts::" + account + ":assumed-role/" + role + "/" + function,
                        documents(roles.get(role), policies))));
        return all;
    }

    private static Map<String, JsonNode> documents(@Nullable Resource role, Map<String, Resource> managed) {
        Map<String, JsonNode> documents = new LinkedHashMap<>();
        if (role != null) {
            role.value("Policies")
                    .forEach(policy -> documents.put(policy.path("PolicyName").asText(), policy.path(DOCUMENT)));
            managed.forEach((id, policy) -> role.value("ManagedPolicyArns").forEach(attached -> {
                if (attached.asText().endsWith(":policy/" + id)) {
                    documents.put(attached.asText(), policy.value(DOCUMENT));
                }
            }));
        }
        return documents;
    }

    /** What roles and their policies refer to. */
    private enum Names implements ResourceNames {
        OF_ROLES;

        @Override
        public Optional<String> ref(Resource resource, StackInput stack) {
            return Optional.of(
                    resource.type().equals(MANAGED_POLICY)
                            ? "arn:" + stack.partition() + ":iam::" + stack.account() + ":policy/"
                                    + resource.logicalId()
                            : resource.logicalId());
        }

        @Override
        public Optional<String> attribute(Resource resource, String attribute, StackInput stack) {
            return Optional.of(resource.logicalId() + "." + attribute);
        }
    }
}
