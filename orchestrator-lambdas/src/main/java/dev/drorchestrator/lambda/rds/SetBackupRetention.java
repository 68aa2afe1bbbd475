package dev.drorchestrator.lambda.rds;

import dev.drorchestrator.lambda.change.Change;
import dev.drorchestrator.lambda.change.ChangeStep;
import dev.drorchestrator.lambda.change.Decision;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.AwsErrors;
import dev.drorchestrator.lambda.runtime.ErrorMeaning;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.ModifyDbInstanceRequest;

/**
 * Gives the rebuilt replica the backups that the payload asks for: a replica is created without, and
 * CreateDBInstanceReadReplica has no parameter for it.
 *
 * <p>Gives {@code {"status": "STARTED" | "ALREADY_DONE" | "SKIPPED", "detail"}}.
 */
public final class SetBackupRetention extends ChangeStep {

    private final RdsClient rds;

    /** Lambda's own. */
    public SetBackupRetention() {
        this(AwsClients.rds());
    }

    /** With the client of the copy's Region. */
    public SetBackupRetention(RdsClient rds) {
        super();
        this.rds = rds;
    }

    @Override
    protected String resource(StepRequest request) {
        return "backup retention of " + FailbackRequest.of(request).identifier();
    }

    @Override
    protected Decision decide(StepRequest request) {
        FailbackRequest failback = FailbackRequest.of(request);
        String name = failback.identifier();
        return Instance.read(rds, name)
                .flatMap(failback::missingBackups)
                .map(days -> Decision.start(
                                name + " keeps backups for " + days + " days",
                                Change.of(
                                        rds,
                                        ModifyDbInstanceRequest.builder()
                                                .dbInstanceIdentifier(name)
                                                .backupRetentionPeriod(days)
                                                .applyImmediately(true)
                                                .build()))
                        .afterError(error -> skipped(error, name, days)))
                .orElseGet(() -> Decision.alreadyDone(name + " has the backups that are wanted"));
    }

    /** The replica is there and follows: what AWS refuses for good is a word in the report, and no failed failback. */
    private static Optional<Decision> skipped(SdkException error, String name, int days) {
        ErrorMeaning meaning = AwsErrors.of(error);
        return meaning == ErrorMeaning.REFUSED || meaning == ErrorMeaning.ACCESS_DENIED
                ? Optional.of(Decision.skipped(
                        "backups of " + name + " for " + days + " days, because " + AwsErrors.found(error)))
                : Optional.empty();
    }
}
