package dev.drorchestrator.rehearsal.asl.load;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.state.TaskState.Callee;
import dev.drorchestrator.rehearsal.asl.task.FunctionEvents;
import dev.drorchestrator.rehearsal.asl.task.Integration;
import dev.drorchestrator.rehearsal.asl.task.Integrations;
import dev.drorchestrator.rehearsal.asl.task.LambdaFunction;
import dev.drorchestrator.rehearsal.asl.task.ServiceEvents;
import dev.drorchestrator.rehearsal.asl.task.TaskResource;
import dev.drorchestrator.rehearsal.problem.Location;
import dev.drorchestrator.rehearsal.problem.NearestName;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a Task state's Resource, and checks its Parameters against what the resource takes. */
final class ResourceReader {

    private static final Callee NOBODY =
            new Callee(call -> {}, Integration.Pattern.REQUEST_RESPONSE, new ServiceEvents("unreadable", "unreadable"));

    /** Whatever hands the token on: the token itself, or a part of the context object that contains it. */
    private static final Pattern TOKEN = Pattern.compile("\\$\\$(\\.Task(\\.Token)?)?(?![.\\w\\[])");

    private final Fields fields;

    ResourceReader(StateFields state) {
        this.fields = state.fields();
    }

    Callee read() {
        Optional<String> resource = fields.requiredText("Resource");
        if (resource.isEmpty()) {
            return NOBODY;
        }
        Optional<TaskResource> parsed = TaskResource.parse(resource.get());
        if (parsed.isEmpty()) {
            fields.problem(
                    "Resource",
                    "expected the ARN of a Lambda function or arn:aws:states:::<service>:<action>, got '"
                            + resource.get() + "'");
            return NOBODY;
        }
        if (parsed.get() instanceof TaskResource.Function function) {
            return function(function.arn());
        }
        if (parsed.get() instanceof TaskResource.Service service) {
            return service(service);
        }
        fields.problem("Resource", "activities are not supported; use a Lambda function or .waitForTaskToken");
        return NOBODY;
    }

    private Callee function(String arn) {
        checkFunction(arn, "Resource");
        return new Callee(new LambdaFunction(arn), Integration.Pattern.REQUEST_RESPONSE, new FunctionEvents(arn));
    }

    private Callee service(TaskResource.Service service) {
        Integrations integrations = fields.context().options().integrations();
        String called = service.service() + ":" + service.action();
        Optional<Integration> integration = integrations.find(service.service(), service.action());
        if (integration.isEmpty()) {
            fields.problem(
                    "Resource",
                    "integration '" + called + "' is not supported" + NearestName.hint(called, integrations.names()));
            return NOBODY;
        }
        if (!integration.get().patterns().contains(service.pattern())) {
            fields.problem(
                    "Resource",
                    "'" + called + "' cannot be called with '"
                            + service.pattern().suffix() + "'");
        }
        checkParameters(integration.get());
        checkToken(service.pattern());
        checkNames();
        return new Callee(
                integration.get()::start, service.pattern(), new ServiceEvents(service.service(), service.resource()));
    }

    private void checkParameters(Integration integration) {
        Integration.Parameters expected = integration.parameters();
        JsonNode given = fields.node("Parameters");
        if (expected.open() || !(given.isObject() || given.isMissingNode())) {
            return;
        }
        for (String name : expected.required()) {
            if (!given.has(name) && !given.has(name + ".$")) {
                fields.problem("Parameters", "'" + name + "' is missing");
            }
        }
        given.fieldNames().forEachRemaining(key -> {
            String name = key.endsWith(".$") ? key.substring(0, key.length() - 2) : key;
            if (!expected.required().contains(name) && !expected.optional().contains(name)) {
                fields.context()
                        .problems()
                        .add(
                                Location.field(fields.at("Parameters"), key),
                                "no parameter of " + integration.service() + ":" + integration.action()
                                        + " that is supported" + NearestName.hint(name, expected.names()));
            }
        });
    }

    private void checkToken(Integration.Pattern pattern) {
        if (pattern == Integration.Pattern.WAIT_FOR_TASK_TOKEN
                && !TOKEN.matcher(fields.node("Parameters").toString()).find()) {
            fields.context()
                    .advise(fields.at("Parameters"), "no input has $$.Task.Token, so nothing can end this task");
        }
    }

    private void checkNames() {
        JsonNode parameters = fields.node("Parameters");
        if (parameters.path("FunctionName").isTextual()) {
            checkFunction(parameters.path("FunctionName").textValue(), "Parameters");
        }
        JsonNode machine = parameters.path("StateMachineArn");
        fields.context()
                .options()
                .knownStateMachines()
                .filter(known -> machine.isTextual() && !known.contains(machine.textValue()))
                .ifPresent(known -> fields.problem(
                        "Parameters",
                        "there is no state machine '" + machine.textValue() + "'"
                                + NearestName.hint(machine.textValue(), known)));
    }

    private void checkFunction(String function, String field) {
        fields.context()
                .options()
                .knownFunctions()
                .filter(known -> known.stream().noneMatch(each -> FunctionName.same(each, function)))
                .ifPresent(known -> fields.problem(
                        field, "there is no function '" + function + "'" + NearestName.hint(function, known)));
    }
}
