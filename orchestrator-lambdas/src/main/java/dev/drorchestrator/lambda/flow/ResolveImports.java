package dev.drorchestrator.lambda.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.ImportNotFoundException;
import dev.drorchestrator.lambda.runtime.InvalidParameterException;
import dev.drorchestrator.lambda.runtime.Json;
import dev.drorchestrator.lambda.runtime.StepHandler;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.util.Map;
import java.util.TreeSet;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * First step of a child: replaces {@code !Import NAME} by the value of that CloudFormation export of this Region, and
 * {@code resolve:ssm:PATH[:VERSION]} by the value of that parameter, at any depth of the resource's parameters.
 *
 * <p>Gives the resource with its values replaced. A SecureString is refused by name: its value would stand in the
 * execution's history, which everybody who may open the console can read.
 */
public final class ResolveImports extends StepHandler {

    private final Exports exports;
    private final SsmParameters ssmParameters;

    /** Lambda's own. */
    public ResolveImports() {
        this(AwsClients.cloudFormation(), AwsClients.ssm());
    }

    /** With the given clients of the Region in which to resolve. */
    public ResolveImports(CloudFormationClient cloudFormation, SsmClient ssm) {
        super();
        this.exports = new Exports(cloudFormation);
        this.ssmParameters = new SsmParameters(ssm);
    }

    @Override
    protected JsonNode handle(StepRequest request) {
        JsonNode parameters = request.resource().path("parameters");
        if (!parameters.isObject()) {
            throw new InvalidParameterException("StatePayload.parameters: expected an object, got "
                    + (parameters.isMissingNode() ? "nothing" : parameters.getNodeType())
                    + ". Next: start the parent state machine, which hands each child its resource");
        }
        References references = References.in(parameters);
        Unresolved unresolved = new Unresolved(request.region());
        Map<String, String> imported = exports.values(references.exports(), unresolved);
        Map<String, String> fetched = ssmParameters.values(new TreeSet<>(references.ssmParameters()), unresolved);
        if (!unresolved.isEmpty()) {
            throw new ImportNotFoundException(unresolved.message(references));
        }
        ObjectNode resource =
                Json.object().put("resourceType", request.resourceType()).put("resourceName", request.resourceName());
        resource.set("parameters", references.replaced(parameters, imported, fetched));
        return resource;
    }
}
