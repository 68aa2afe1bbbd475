package dev.drorchestrator.lambda.rds;

import dev.drorchestrator.lambda.runtime.EventsCommand;
import dev.drorchestrator.lambda.runtime.Poll;
import dev.drorchestrator.lambda.runtime.StepRequest;
import dev.drorchestrator.lambda.runtime.Verdict;
import java.util.Optional;
import software.amazon.awssdk.services.rds.RdsClient;

/**
 * Proves that a replica was promoted: {@code available}, no replica source, no replication status. The status alone lies:
 * it says {@code available} for a while after the call (docs/twin-fidelity.md, "Promotion").
 */
final class StandaloneProof {

    private StandaloneProof() {}

    static Verdict look(RdsClient rds, StepRequest request, Poll poll) {
        String identifier = PromoteRequest.of(request).identifier();
        Optional<Instance> found = Instance.read(rds, identifier);
        if (found.isEmpty()) {
            return Verdict.doesNotExist("DB instance " + identifier + " is gone", poll);
        }
        Instance instance = found.get();
        String detail = identifier + " is " + instance.status().word();
        if (instance.status().isFailed() || instance.status().isDeleting()) {
            return Verdict.failed(
                    detail + ". Next: " + EventsCommand.ofInstance(instance.identifier(), request.region())
                            + "; fix the cause, re-run the same payload",
                    poll);
        }
        if (instance.source().isPresent()) {
            return replica(
                    instance,
                    detail + ", still a replica of " + instance.source().get(),
                    request,
                    poll);
        }
        if (!instance.replication().isEmpty()) {
            return Verdict.inProgress(
                    detail + ", replication status " + instance.replicationWords(), poll.sawUnderWay());
        }
        return instance.status().isAvailable()
                ? Verdict.available(
                        detail + ", no replica any more, backups for " + instance.backupRetentionDays() + " days",
                        poll.sawFlip())
                : Verdict.inProgress(detail + ", no replica any more", poll.sawUnderWay());
    }

    private static Verdict replica(Instance instance, String detail, StepRequest request, Poll poll) {
        if (!instance.status().isAvailable()) {
            return Verdict.inProgress(detail, poll.sawUnderWay());
        }
        if (request.input().path("action").path("status").asText().equals("WAITING")) {
            return Verdict.asking("PROMOTE", instance.identifier(), detail, poll);
        }
        if (!poll.isSilent()) {
            return Verdict.inProgress(detail + " (reads may be stale)", poll);
        }
        return Verdict.failed(
                "the promotion went back or never began: " + detail + " since " + poll.silenceBegan() + ". Next: "
                        + EventsCommand.ofInstance(instance.identifier(), request.region())
                        + "; fix the cause, re-run the same payload",
                poll);
    }
}
