package dev.drorchestrator.lambda.check;

import java.util.Optional;
import software.amazon.awssdk.arns.Arn;

/**
 * What is encrypted needs a key of this Region. The key of the old copy is known to do; another may not exist, or not for RDS,
 * which would show too late.
 *
 * @param region of the copy
 */
public record KmsKeyCheck(String region, Findings findings) {

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
                    "KmsKeyId",
                    "nothing, and the storage is encrypted",
                    "a KMS key of " + region,
                    "add it to the parameters; list keys with: aws kms list-aliases --region " + region);
        }
        wanted.ifPresent(key -> usable(key, ofOldCopy));
    }

    private void usable(String key, Optional<String> ofOldCopy) {
        Optional<String> home = Arn.tryFromString(key).flatMap(Arn::region);
        if (home.filter(found -> !found.equals(region)).isPresent()) {
            findings.refuse(
                    "KmsKeyId",
                    key + ", a key of " + home.get(),
                    "a key of " + region,
                    "give the key of this Region; a multi-Region key has a replica in each, with an ARN of its own");
        } else if (ofOldCopy
                .filter(old -> old.equals(key) || old.endsWith(":key/" + key))
                .isEmpty()) {
            findings.doubt(
                    "KmsKeyId",
                    key + " is not the key of the old copy (" + ofOldCopy.orElse("which has none") + ")",
                    "a key that is known to do",
                    "aws kms describe-key --region " + region + " --key-id " + key);
        }
    }
}
