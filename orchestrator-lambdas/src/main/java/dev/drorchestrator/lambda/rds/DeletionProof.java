package dev.drorchestrator.lambda.rds;

import dev.drorchestrator.lambda.failback.RetainedBackups;
import dev.drorchestrator.lambda.runtime.Poll;
import dev.drorchestrator.lambda.runtime.RebuildPlan;
import dev.drorchestrator.lambda.runtime.StepRequest;
import dev.drorchestrator.lambda.runtime.Verdict;
import java.util.Optional;
import software.amazon.awssdk.services.rds.RdsClient;

/**
 * Looks whether the old copy is gone, and says what is to be done until then. Another instance of its name is not the old copy.
 *
 * <p>After the proof of the new copy ({@code Input.proven}) the old one is deleted only while the source is seen to serve and
 * the new copy to follow it; where that, the payload or its protection speaks against it, it stays: {@code available}, with the
 * reason. Before the proof ({@code "OldCopy": "DeleteFirst"}) the same ends the failback.
 */
final class DeletionProof {

    private static final String DELETE_INSTANCE = "DELETE_INSTANCE";

    private final RdsClient rds;
    private final SourceNow source;
    private final FailbackRequest failback;
    private final RebuildPlan plan;
    private final StepRequest request;
    private final boolean isProven;
    private final Poll poll;

    DeletionProof(RdsClient rds, SourceNow source, StepRequest request, Poll poll) {
        this.rds = rds;
        this.source = source;
        this.failback = source.failback();
        this.plan = RebuildPlan.of(request);
        this.request = request;
        this.isProven = isProven(request);
        this.poll = poll;
    }

    /** Whether the new copy is proven: the old one is set aside, and a failure to delete it does not matter much. */
    static boolean isProven(StepRequest request) {
        return request.input().has("proven");
    }

    /** Why the old copy must not be deleted now; empty when it may. */
    static Optional<String> objection(RdsClient rds, SourceNow source, boolean isProven) {
        if (isProven) {
            return source.troubleWith(rds);
        }
        return source.failback().options().confirmDelete().isPresent() ? Optional.empty() : source.trouble();
    }

    Verdict look() {
        Optional<OldInstance> found = OldInstance.find(rds, failback, plan);
        if (found.isEmpty()) {
            return Verdict.doesNotExist(gone(), poll).leavingOut(RetainedBackups.warnings(poll));
        }
        OldInstance old = found.get();
        String detail =
                "the old copy " + old.name() + " is " + old.instance().status().word();
        if (old.instance().status().isDeleting()) {
            return Verdict.inProgress(detail, poll.sawUnderWay(old.instance().status()));
        }
        Optional<Verdict> stays = old.becameLive()
                .map(live -> stays("it is not deleted: " + live))
                .or(() -> isProven ? keptByWish(old) : Optional.empty());
        return stays.orElseGet(() -> undisputed(old, detail));
    }

    private Optional<Verdict> keptByWish(OldInstance old) {
        if (failback.options().isKept()) {
            return Optional.of(stays("the payload says \"OldCopy\": \"Keep\""));
        }
        if (plan.execution().isEmpty()) {
            return Optional.of(stays("an earlier failback left it"));
        }
        if (!old.isSetAsideByPlan()) {
            return Optional.of(stays("somebody has renamed it or removed its tag since it was set aside"));
        }
        return Optional.empty();
    }

    private Verdict undisputed(OldInstance old, String detail) {
        Optional<String> objection = objection(rds, source, isProven);
        if (objection.isPresent()) {
            return isProven && poll.isSilent()
                    ? stays(objection.get())
                    : Verdict.inProgress(
                            detail + " and not deleted while " + objection.get(), isProven ? poll : poll.sawUnderWay());
        }
        if (old.instance().status().isFailed() && request.refusal().isPresent()) {
            return stays(detail + ", and AWS refuses to delete it: "
                    + request.refusal().get());
        }
        if (old.instance().isProtected()) {
            return failback.options().disableDeletionProtection()
                    ? Verdict.asking("DISABLE_DELETION_PROTECTION", old.name(), detail + ", protected", poll)
                    : stays("it is protected from deletion, and the payload has no \"DisableDeletionProtection\":"
                            + " \"True\"");
        }
        if (old.instance().status().isAvailable() || failback.options().skipFinalSnapshot()) {
            Poll seen = RetainedBackups.noting(DELETE_INSTANCE, old.name(), request, poll);
            return Verdict.asking(RetainedBackups.step(DELETE_INSTANCE, seen), old.name(), detail, seen);
        }
        return old.instance().isStuck()
                ? stays(detail + ", which allows no final snapshot")
                : Verdict.inProgress(detail + "; a final snapshot needs it available", poll.sawUnderWay());
    }

    private Verdict stays(String reason) {
        return isProven
                ? Verdict.available(reason, poll)
                : Verdict.failed("the old copy " + failback.identifier() + " was not deleted: " + reason, poll);
    }

    private String gone() {
        if (plan.oldCopy().isEmpty()) {
            return "there is no old copy to delete";
        }
        String deletion = request.input().path("step").path("detail").asText();
        return "the old copy " + plan.resourceId() + " is gone"
                + (deletion.startsWith("deletion of") ? " (" + deletion + ")" : "");
    }
}
