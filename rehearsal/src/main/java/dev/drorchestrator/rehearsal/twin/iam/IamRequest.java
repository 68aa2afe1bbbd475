package dev.drorchestrator.rehearsal.twin.iam;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.Function;

/**
 * A call, as far as permissions depend on it.
 *
 * @param account whose resources it is about
 * @param region the Region that is asked
 * @param service as in IAM's actions
 * @param request with the member names of the wire
 * @param writers gives the ARN of the cluster that writes in a global database
 */
public record IamRequest(
        String account,
        String region,
        String service,
        String operation,
        JsonNode request,
        Function<String, Optional<String>> writers) {

    /** As in IAM, where only Step Functions has a name of its own. */
    String action() {
        return service + ":" + operation;
    }
}
