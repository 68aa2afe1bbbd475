package dev.drorchestrator.lambda.rds;

import dev.drorchestrator.lambda.runtime.Poll;
import dev.drorchestrator.lambda.runtime.RebuildPlan;
import dev.drorchestrator.lambda.runtime.StepRequest;
import dev.drorchestrator.lambda.runtime.Verdict;
import java.util.Optional;
import software.amazon.awssdk.services.rds.RdsClient;

/**
 * Looks whether the old copy has left its name, and says what is to be done until then: tag, fence (where the payload asks for
 * it), rename. Proven when its resource id shows another name and the old name was not found at two looks.
 */
final class SetAsideProof {

    private final RdsClient rds;
    private final SourceNow source;
    private final FailbackRequest failback;
    private final RebuildPlan plan;
    private final Poll poll;

    SetAsideProof(RdsClient rds, SourceNow source, StepRequest request, Poll poll) {
        this.rds = rds;
        this.source = source;
        this.failback = source.failback();
        this.plan = RebuildPlan.of(request);
        this.poll = poll;
    }

    Verdict look() {
        if (plan.oldCopy().isEmpty()) {
            return finished("there is no old copy to set aside");
        }
        return OldInstance.find(rds, failback, plan)
                .map(old -> old.hasItsName() ? underItsName(old) : underAnother(old, named()))
                .orElseGet(() -> notFound(named()));
    }

    /** What has the name that the new copy is to have. */
    private Optional<Instance> named() {
        return Instance.read(rds, failback.identifier());
    }

    private Verdict underItsName(OldInstance old) {
        String name = old.name();
        String status = old.instance().status().word();
        Optional<String> live = old.becameLive();
        if (live.isPresent()) {
            return Verdict.failed("the old copy " + name + " is left alone: " + live.get(), poll);
        }
        if (old.instance().isStuck() && !old.instance().canBeRenamed()) {
            return Verdict.failed(
                    "the old copy " + name + " is " + status
                            + ", in which RDS renames nothing. Next: repair or start it," + " re-run the same payload",
                    poll);
        }
        if (!old.instance().canBeRenamed()) {
            return Verdict.inProgress(
                    "the old copy " + name + " is " + status,
                    poll.sawUnderWay(old.instance().status()));
        }
        Optional<String> trouble = failback.options().confirmDelete().isPresent() ? Optional.empty() : source.trouble();
        if (trouble.isPresent()) {
            // Renaming takes the copy from its users: not while nobody can see what would take its place.
            return Verdict.inProgress("the old copy " + name + " waits: " + trouble.get(), poll.sawUnderWay());
        }
        if (!old.isTagged()) {
            return Verdict.asking(
                    "TAG_OLD_COPY", old.instance().arn(), "the old copy " + name + " has no tag yet", poll);
        }
        if (!old.isFenced()) {
            return Verdict.asking("FENCE_OLD_COPY", name, "the old copy " + name + " has no fence yet", poll);
        }
        return Verdict.asking("RENAME_OLD_COPY", name, "the old copy " + name + " has its name yet", poll);
    }

    private Verdict underAnother(OldInstance old, Optional<Instance> named) {
        String detail = "the old copy " + plan.resourceId() + " is " + old.name();
        if (named.filter(found -> plan.resourceId().equals(found.db().dbiResourceId()))
                .isPresent()) {
            return Verdict.inProgress(detail + "; " + failback.identifier() + " is still found", poll.sawUnderWay());
        }
        if (named.filter(found -> !found.follows(failback.source())).isPresent()) {
            return Verdict.failed(
                    detail + "; another instance, " + named.get().db().dbiResourceId() + ", has taken the name "
                            + failback.identifier() + ". It is not touched. Next: find out whose it is",
                    poll);
        }
        return done(detail + (failback.options().fenceSecurityGroup().isPresent() ? " (FENCED)" : " (NAMES_ONLY)"));
    }

    /** Around the end of a rename neither name is found for a while; longer than that, somebody has deleted it. */
    private Verdict notFound(Optional<Instance> named) {
        if (!poll.isSilent()) {
            return Verdict.inProgress("the old copy " + plan.resourceId() + " is not found at the moment", poll);
        }
        if (named.filter(found -> !found.follows(failback.source())).isPresent()) {
            return Verdict.failed(
                    "the old copy " + plan.resourceId() + " is gone, and another instance, "
                            + named.get().db().dbiResourceId()
                            + ", has its name. It is not touched. Next: find out whose"
                            + " it is",
                    poll);
        }
        return finished("the old copy " + plan.resourceId() + " is gone; somebody else has deleted it");
    }

    /** Around a rename both names can be found for a while, and reads are stale: once not found is not enough. */
    private Verdict done(String detail) {
        return poll.flippedAt().isEmpty()
                ? Verdict.inProgress(
                        detail + "; looks once more", poll.sawUnderWay().sawFlip())
                : finished(detail);
    }

    private Verdict finished(String detail) {
        return failback.options().stopsAfterSetAside()
                ? Verdict.availableBut(
                        "STOP_AFTER_SET_ASIDE",
                        detail + ". Next: re-run the payload without StopAfter, which rebuilds the copy",
                        poll)
                : Verdict.available(detail, poll);
    }
}
