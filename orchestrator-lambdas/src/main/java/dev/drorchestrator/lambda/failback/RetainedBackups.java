package dev.drorchestrator.lambda.failback;

import dev.drorchestrator.lambda.change.Decision;
import dev.drorchestrator.lambda.runtime.AwsErrors;
import dev.drorchestrator.lambda.runtime.Poll;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The automated backups of the old copy outlive it: with the final snapshot they are the only place of what was written there and
 * never reached the promoted copy. Where the account's quota of such backups is used up, it is deleted with them, which is AWS's
 * default, and the report says so.
 */
public final class RetainedBackups {

    private static final Set<String> QUOTA =
            Set.of("DBClusterAutomatedBackupQuotaExceededFault", "DBInstanceAutomatedBackupQuotaExceeded");

    /** The end of the name of the step that deletes them, too. */
    private static final String TOO = "_AND_BACKUPS";

    private static final String NOTE = "automated backups";

    private RetainedBackups() {}

    /** Whether the state machine wants this step to leave them to AWS's default. */
    public static boolean areDeleted(StepRequest request) {
        return request.field("DeleteAutomatedBackups").asBoolean(false);
    }

    /** What an error of a deletion means, where it is about them. */
    public static Optional<Decision> meaning(SdkException error, String resource) {
        return error instanceof AwsServiceException answered && QUOTA.contains(AwsErrors.code(answered))
                ? Optional.of(Decision.refused("automated backups of " + resource + ": " + AwsErrors.found(error)))
                : Optional.empty();
    }

    /** The same wait, which remembers that AWS keeps no more of them, if the last step says so. */
    public static Poll noting(String step, String resource, StepRequest request, Poll poll) {
        return RefusedStep.noting(NOTE, step, resource, request, poll);
    }

    /** The step that deletes: {@code step}, or the one that leaves them to AWS's default. */
    public static String step(String step, Poll poll) {
        return poll.note(NOTE).isPresent() ? step + TOO : step;
    }

    /** For the report of a deletion. */
    public static List<String> warnings(Poll poll) {
        return poll.note(NOTE).stream()
                .map(refused ->
                        "The automated backups of the old copy were deleted with it, because AWS keeps no more of them ("
                                + refused + "). The final snapshot, if one was taken, stays")
                .toList();
    }
}
