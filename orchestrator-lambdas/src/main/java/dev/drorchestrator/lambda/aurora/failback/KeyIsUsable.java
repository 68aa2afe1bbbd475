package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.runtime.Finding;
import dev.drorchestrator.lambda.runtime.Findings;
import java.util.Optional;
import software.amazon.awssdk.arns.Arn;
import software.amazon.awssdk.services.rds.model.DBCluster;

/**
 * The rebuilt cluster of an encrypted source needs a key of this Region. The key of the old copy is known to do; another
 * may not exist, which would show only once the old copy is gone.
 */
final class KeyIsUsable implements Precheck {

    @Override
    public void check(FailbackSight sight, Findings findings) {
        if (sight.oldCopy().isEmpty() || !isEncrypted(sight)) {
            return;
        }
        String region = sight.failback().copy().region();
        Optional<String> known = sight.likeness().cluster().kmsKey();
        Optional<String> wanted = sight.failback().cluster().kmsKey().or(() -> known);
        if (wanted.isEmpty()) {
            findings.refuse(new Finding(
                    "KmsKeyId",
                    "nothing, but the cluster is encrypted",
                    "a key of " + region,
                    "choose one: aws kms list-aliases --region " + region));
            return;
        }
        String key = wanted.get();
        Optional<String> home = Arn.tryFromString(key).flatMap(Arn::region);
        if (home.filter(found -> !found.equals(region)).isPresent()) {
            findings.refuse(new Finding(
                    "KmsKeyId",
                    key + ", a key of " + home.get(),
                    "a key of " + region,
                    "correct the payload, or the exports that it imports"));
        } else if (known.filter(old -> old.equals(key) || old.endsWith(":key/" + key))
                .isEmpty()) {
            findings.doubt(
                    "KmsKeyId",
                    key + " is not the key of the old copy (" + known.orElse("which has none") + ")",
                    "a key that is known to do",
                    "aws kms describe-key --region " + region + " --key-id " + key);
        }
    }

    private static boolean isEncrypted(FailbackSight sight) {
        return sight.failback().cluster().encrypted().orElse(false)
                || isEncrypted(sight.sourceCluster())
                || isEncrypted(sight.oldCopy());
    }

    private static boolean isEncrypted(Optional<DBCluster> cluster) {
        return cluster.filter(found -> Boolean.TRUE.equals(found.storageEncrypted()))
                .isPresent();
    }
}
