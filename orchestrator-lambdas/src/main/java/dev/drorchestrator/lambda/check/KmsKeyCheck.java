package dev.drorchestrator.lambda.check;

import java.util.Optional;
import software.amazon.awssdk.arns.Arn;

/**
 * What is encrypted needs a key of this Region. The key of the old copy is known to do; another may not exist, or not for RDS,
 * which would show too late. A key of another account needs rights of the stack's functions, too.
 *
 * @param region of the copy
 * @param account of the copy; empty where it is not known
 */
public record KmsKeyCheck(String region, String account, StackRights rights, Findings findings) {

    private static final String KEY = "KmsKeyId";

    /**
     * Refuses a key that cannot do, and doubts one that nobody knows.
     *
     * @param wanted the key that the new copy would get
     * @param ofOldCopy the one of the old copy
     * @param isNeeded whether the storage is to be encrypted
     */
    public void check(Optional<String> wanted, Optional<String> ofOldCopy, boolean isNeeded) {
        if (wanted.isEmpty() && isNeeded) {
            findings.refuse(
                    KEY,
                    "nothing, and the storage is encrypted",
                    "a KMS key of " + region,
                    "add it to the parameters; list keys with: aws kms list-aliases --region " + region);
        }
        wanted.ifPresent(key -> usable(key, ofOldCopy));
    }

    /** Warns of a key of Performance Insights that the stack's functions may not use: the new copy comes without. */
    public void insights(Optional<String> key) {
        key.filter(this::isOutOfReach)
                .ifPresent(found -> findings.warn("Performance Insights of the old copy has the key " + found
                        + " of another account, which is not in the stack's parameter OtherAccountKeyArns: if AWS refuses it, the"
                        + " new copy comes without Performance Insights. To keep it, add the key there in " + region));
    }

    private void usable(String key, Optional<String> ofOldCopy) {
        Optional<String> home = Arn.tryFromString(key).flatMap(Arn::region);
        if (home.filter(found -> !found.equals(region)).isPresent()) {
            findings.refuse(
                    KEY,
                    key + ", a key of " + home.get(),
                    "a key of " + region,
                    "give the key of this Region; a multi-Region key has a replica in each, with an ARN of its own");
            return;
        }
        if (isOutOfReach(key)) {
            findings.expectRefusal(
                    KEY,
                    key
                            + ", a key of another account that the stack's functions may not use: it is not in the stack's parameter"
                            + " OtherAccountKeyArns",
                    "a key of this account, or one that OtherAccountKeyArns names",
                    "add " + key + " to OtherAccountKeyArns of the stack in " + region
                            + ", deploy it, and see that the key's policy allows this account");
        }
        Optional<String> shortened = ofOldCopy.filter(old -> old.endsWith(":key/" + key));
        if (shortened.filter(this::isOfOtherAccount).isPresent()) {
            // AWS looks for a bare id in the caller's own account (RDS API reference, CreateDBCluster.KmsKeyId).
            findings.refuse(
                    KEY,
                    key + ", which is the key of the old copy, but of another account",
                    "its ARN: AWS looks for an id in this account",
                    "write " + shortened.get() + " in its place");
        } else if (shortened.or(() -> ofOldCopy.filter(key::equals)).isEmpty()) {
            findings.doubt(
                    KEY,
                    key + " is not the key of the old copy (" + ofOldCopy.orElse("which has none") + ")",
                    "a key that is known to do",
                    "aws kms describe-key --region " + region + " --key-id " + key);
        }
    }

    private boolean isOutOfReach(String key) {
        return isOfOtherAccount(key) && !rights.mayUse(key);
    }

    private boolean isOfOtherAccount(String key) {
        return !account.isEmpty()
                && Arn.tryFromString(key)
                        .flatMap(Arn::accountId)
                        .filter(owner -> !owner.equals(account))
                        .isPresent();
    }
}
