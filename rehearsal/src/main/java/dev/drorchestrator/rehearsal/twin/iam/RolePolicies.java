package dev.drorchestrator.rehearsal.twin.iam;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.twin.call.AwsError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The identity-based policies of a role: what it may do is allowed by one statement and denied by none. */
public final class RolePolicies {

    private final String principal;
    private final List<Statement> allowing = new ArrayList<>();
    private final List<Statement> denying = new ArrayList<>();

    /**
     * Reads the policies of a role.
     *
     * @param principal the ARN of who has assumed the role
     * @param documents the policies' documents by their names, without functions of CloudFormation
     * @throws IllegalArgumentException for what the twin does not know
     */
    public RolePolicies(String principal, Map<String, JsonNode> documents) {
        this.principal = principal;
        documents.forEach((name, document) -> Statement.of(name, document)
                .forEach(statement -> (statement.denies() ? denying : allowing).add(statement)));
    }

    /**
     * Lets a request through that it allows.
     *
     * @param accessDenied the service's code for a missing permission
     * @throws AwsError the first refusal, as AWS words it
     */
    public void require(IamRequest request, String accessDenied) {
        for (NeededPermission need : NeededPermission.of(request)) {
            Optional<String> refusal = refusal(need);
            if (refusal.isPresent()) {
                throw need.action().startsWith("kms:")
                        ? keyNotAccessible(need)
                        : new AwsError(
                                accessDenied,
                                "User: " + principal + " is not authorized to perform: " + need.action()
                                        + (need.resource().equals("*") ? "" : " on resource: " + need.resource()) + " "
                                        + refusal.get());
            }
        }
    }

    /** Why AWS does not allow what is needed, in AWS's words (IAM User Guide, "Troubleshoot access denied error messages"). */
    private Optional<String> refusal(NeededPermission need) {
        // A resource without a name may be one that is not denied; what it really is, another need of the request says.
        Optional<String> denied = need.isUnnamed()
                ? Optional.empty()
                : denying.stream()
                        .filter(statement -> statement.concerns(need))
                        .map(statement -> "with an explicit deny in an identity-based policy: " + statement.policy())
                        .findFirst();
        return denied.or(() -> allowing.stream().noneMatch(statement -> statement.concerns(need))
                ? Optional.of("because no identity-based policy allows the " + need.action() + " action")
                : Optional.empty());
    }

    /** RDS asks for the key in the caller's name, and answers with a fault of its own. */
    private static AwsError keyNotAccessible(NeededPermission need) {
        return new AwsError(
                "KMSKeyNotAccessibleFault",
                "The specified KMS key [" + need.resource() + "] does not exist, is not enabled or you do not have"
                        + " permissions to access it.");
    }
}
