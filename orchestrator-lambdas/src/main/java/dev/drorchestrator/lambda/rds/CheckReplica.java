package dev.drorchestrator.lambda.rds;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.EventsCommand;
import dev.drorchestrator.lambda.runtime.FailoverTags;
import dev.drorchestrator.lambda.runtime.Finding;
import dev.drorchestrator.lambda.runtime.Json;
import dev.drorchestrator.lambda.runtime.PreconditionFailedException;
import dev.drorchestrator.lambda.runtime.ResourceNotFoundException;
import dev.drorchestrator.lambda.runtime.StepHandler;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.util.Optional;
import software.amazon.awssdk.services.rds.RdsClient;

/**
 * Looks whether an instance is a read replica that can be promoted, or was promoted before. An instance that is no replica
 * and neither carries the tag of a promotion nor has replicas of its own is refused: it may never have been one, and nobody has
 * failed over to it.
 *
 * <p>Gives {@code {"status": "READY" | "IN_PROGRESS" | "ALREADY_DONE", "detail", "promoted": ARN, "promotedFrom": ARN}}.
 */
public final class CheckReplica extends StepHandler {

    private final RdsClient rds;

    /** Lambda's own. */
    public CheckReplica() {
        this(AwsClients.rds());
    }

    /** With the client of the replica's Region. */
    public CheckReplica(RdsClient rds) {
        super();
        this.rds = rds;
    }

    @Override
    protected JsonNode handle(StepRequest request) {
        PromoteRequest promotion = PromoteRequest.of(request);
        Instance instance = Instance.read(rds, promotion.identifier())
                .orElseThrow(() -> new ResourceNotFoundException(new Finding(
                        "RDSInstanceIdentifier",
                        "no DB instance \"" + promotion.identifier() + "\" in " + request.region(),
                        "the read replica of this Region",
                        "list them with: aws rds describe-db-instances --region " + request.region())));
        if (instance.isStuck() || instance.status().isDeleting()) {
            throw refused(
                    instance,
                    "status " + instance.status().word(),
                    "an instance that can be promoted",
                    instance.status().word().startsWith("stop")
                            ? "aws rds start-db-instance --region " + request.region() + " --db-instance-identifier "
                                    + instance.identifier() + ", wait until it is available, re-run the same payload"
                            : "read its events, fix the cause, re-run the same payload: "
                                    + EventsCommand.ofInstance(instance.identifier(), request.region()));
        }
        return instance.source()
                .map(source -> replica(instance, source))
                .orElseGet(() -> promoted(instance, request.region()));
    }

    private static JsonNode replica(Instance instance, String source) {
        return answer(
                "READY",
                instance.identifier() + " replicates from " + source + ", " + instance.replicationWords(),
                instance,
                source);
    }

    private static JsonNode promoted(Instance instance, String region) {
        Optional<String> from = FailoverTags.promotedFrom(instance.db().tagList());
        if (from.isEmpty() && !instance.replicas().isEmpty()) {
            // A failback takes the tags off when it has rebuilt the other copy, which then follows this one.
            return answer(
                    "ALREADY_DONE",
                    instance.identifier() + " is the primary already, of " + String.join(", ", instance.replicas()),
                    instance,
                    "");
        }
        if (from.isEmpty()) {
            throw refused(
                    instance,
                    "it is not a read replica, and has no tag of a promotion",
                    "a read replica of " + region,
                    "correct the payload; if it was promoted by hand, nothing is left to do");
        }
        return answer(
                instance.status().isAvailable() ? "ALREADY_DONE" : "IN_PROGRESS",
                instance.identifier() + " was promoted from " + from.get(),
                instance,
                from.get());
    }

    private static PreconditionFailedException refused(Instance instance, String found, String expected, String next) {
        return new PreconditionFailedException(
                new Finding("DB instance " + instance.identifier(), found, expected, next));
    }

    private static JsonNode answer(String status, String detail, Instance instance, String from) {
        return Json.object()
                .put("status", status)
                .put("detail", detail)
                .put("promoted", instance.arn())
                .put("promotedFrom", from);
    }
}
