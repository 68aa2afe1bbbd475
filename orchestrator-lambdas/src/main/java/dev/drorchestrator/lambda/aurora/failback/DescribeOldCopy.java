package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.aurora.AuroraReader;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.Json;
import dev.drorchestrator.lambda.runtime.Poll;
import dev.drorchestrator.lambda.runtime.RebuildPlan;
import dev.drorchestrator.lambda.runtime.StatusCheck;
import dev.drorchestrator.lambda.runtime.StepRequest;
import dev.drorchestrator.lambda.runtime.Verdict;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rds.RdsClient;

/**
 * Says where the old copy is, made of the plan and of what is seen now. Expects {@code KEPT} (why it stays, and the commands that
 * delete it) or {@code ROLL_BACK} (after a failure: how to go on, and the commands, in order, after which everything is as it was).
 * Changes nothing.
 *
 * <p>Takes the reason from what a Catch recorded ({@code Input.failure}), else from the last look ({@code Input.check}).
 */
public final class DescribeOldCopy extends StatusCheck {

    private static final String KEPT = "KEPT";

    private final RdsClient rds;
    private final AuroraReader reader;

    /** Lambda's own. */
    public DescribeOldCopy() {
        this(AwsClients.rds());
    }

    /** With the client of the Region whose copy is rebuilt. */
    public DescribeOldCopy(RdsClient rds) {
        super(KEPT, "ROLL_BACK");
        this.rds = rds;
        this.reader = new AuroraReader(rds);
    }

    @Override
    protected Verdict look(StepRequest request, String expect, Poll poll) {
        FailbackRequest failback = FailbackRequest.of(request);
        RebuildPlan plan = RebuildPlan.of(request);
        Optional<OldCopy> copy = OldCopy.find(reader, plan);
        String detail = expect.equals(KEPT)
                ? copy.map(found -> kept(found, failback, request))
                        .orElseGet(() -> "The old copy " + plan.resourceId() + " is not there any more")
                : rollBack(copy, failback, plan, poll);
        return Verdict.available(detail, poll);
    }

    private static String kept(OldCopy copy, FailbackRequest failback, StepRequest request) {
        String caught = request.input().path("failure").path("Cause").asText("");
        String why =
                caught.isEmpty() ? request.input().path("check").path("detail").asText("") : Json.errorMessage(caught);
        return "The old copy is kept: " + KeptCopy.text(copy, failback) + ". Why: " + why
                + ". It costs what it did. To delete it: " + KeptCopy.deletion(copy, failback);
    }

    /** Empty where nothing was set aside: then the failure itself says what to do. */
    private String rollBack(Optional<OldCopy> found, FailbackRequest failback, RebuildPlan plan, Poll poll) {
        if (plan.deletesFirst() || plan.oldCopy().isEmpty()) {
            return "";
        }
        if (found.isEmpty()) {
            return "The old copy " + plan.resourceId() + " was not found. Next: aws rds describe-db-clusters --region "
                    + failback.copy().region() + " --filters Name=db-cluster-resource-id,Values=" + plan.resourceId();
        }
        OldCopy copy = found.get();
        String where = "The old copy is there: cluster " + copy.identifier() + " (" + copy.resourceId() + ")"
                + (copy.owner().isEmpty() ? ", standing alone" : "")
                + ". Next: fix the cause, re-run the same payload; it goes on from here.";
        List<String> commands = new RollBack(rds, failback, plan, copy, poll).commands();
        return commands.isEmpty() ? where : where + " Or go back, in this order: " + String.join("; ", commands);
    }
}
