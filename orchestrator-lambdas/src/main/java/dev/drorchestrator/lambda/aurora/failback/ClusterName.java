package dev.drorchestrator.lambda.aurora.failback;

import java.util.Locale;
import software.amazon.awssdk.arns.Arn;

/**
 * A DB cluster by name.
 *
 * @param identifier in lower case, as RDS stores it
 */
record ClusterName(String arn, String identifier, String region) {

    static ClusterName of(Arn arn) {
        return new ClusterName(
                arn.toString(),
                arn.resource().resource().toLowerCase(Locale.ROOT),
                arn.region().orElse(""));
    }
}
