package dev.drorchestrator.lambda.aurora.failover;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.lambda.change.Decision;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.StepHandler;
import dev.drorchestrator.lambda.runtime.StepRequest;
import software.amazon.awssdk.services.rds.RdsClient;

/**
 * Looks at all that {@link DetachCluster} looks at, and changes nothing: so that the tag which says from where the cluster
 * was promoted can be written before it leaves its global database. Afterwards nothing else shows that it ever was in it.
 *
 * <p>Gives what DetachCluster gives, with {@code "status": "READY"} in the place of STARTED.
 */
public final class CheckSecondary extends StepHandler {

    private final DetachCluster detach;

    /** Lambda's own. */
    public CheckSecondary() {
        this(AwsClients.rds());
    }

    /** With the client of the Region that takes over. */
    public CheckSecondary(RdsClient rds) {
        super();
        this.detach = new DetachCluster(rds);
    }

    @Override
    protected JsonNode handle(StepRequest request) {
        Decision decision = detach.decide(request);
        ObjectNode answer = decision.answer();
        return decision.change().isEmpty() ? answer : answer.put("status", DetachCluster.READY);
    }
}
