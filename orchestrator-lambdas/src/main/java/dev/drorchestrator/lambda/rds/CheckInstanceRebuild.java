package dev.drorchestrator.lambda.rds;

import dev.drorchestrator.lambda.failback.SourceWatch;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.Poll;
import dev.drorchestrator.lambda.runtime.StatusCheck;
import dev.drorchestrator.lambda.runtime.StepRequest;
import dev.drorchestrator.lambda.runtime.Verdict;
import java.util.function.Function;
import software.amazon.awssdk.services.rds.RdsClient;

/**
 * Looks at the failback of an RDS instance. Expects {@code SET_ASIDE} (the old copy has left its name), {@code REPLICA} (the new
 * copy follows the source) or {@code DELETED} (the old copy is gone, or stays for a reason). With {@code KEPT} it says how to
 * delete by hand an old copy that stays, with {@code ROLL_BACK} how to go on or back after a failure: both are words, and no
 * wait.
 */
public final class CheckInstanceRebuild extends StatusCheck {

    private final RdsClient rds;
    private final Function<String, RdsClient> regions;

    /** Lambda's own. */
    public CheckInstanceRebuild() {
        this(AwsClients.rds(), AwsClients::rds);
    }

    /** With the client of the copy's Region, and clients of other Regions. */
    public CheckInstanceRebuild(RdsClient rds, Function<String, RdsClient> regions) {
        super("SET_ASIDE", "REPLICA", "DELETED", "KEPT", "ROLL_BACK");
        this.rds = rds;
        this.regions = regions;
    }

    @Override
    protected Verdict look(StepRequest request, String expect, Poll poll) {
        SourceNow source = new SourceNow(FailbackRequest.of(request), regions);
        if (expect.equals("KEPT")) {
            return Verdict.available(new WordsAfter(rds, request).kept(), poll);
        }
        if (expect.equals("ROLL_BACK")) {
            return Verdict.available(new WordsAfter(rds, request).rollBack(), poll);
        }
        if (expect.equals("DELETED") && DeletionProof.isProven(request)) {
            return new DeletionProof(rds, source, request, poll).look();
        }
        FailbackRequest failback = source.failback();
        SourceWatch watch = SourceWatch.look(
                poll,
                failback.source(),
                failback.sourceRegion(),
                failback.options().confirmDelete().isPresent(),
                () -> source.read().isPresent());
        return watch.judge(() -> unproven(request, expect, source, watch.poll()));
    }

    private Verdict unproven(StepRequest request, String expect, SourceNow source, Poll poll) {
        return switch (expect) {
            case "SET_ASIDE" -> new SetAsideProof(rds, source, request, poll).look();
            case "DELETED" -> new DeletionProof(rds, source, request, poll).look();
            default -> new ReplicaProof(rds, source, request, poll).look();
        };
    }
}
