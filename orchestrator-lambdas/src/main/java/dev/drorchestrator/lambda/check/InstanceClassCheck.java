package dev.drorchestrator.lambda.check;

import dev.drorchestrator.lambda.runtime.AwsErrors;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DescribeOrderableDbInstanceOptionsRequest;

/**
 * Whether AWS still has the instance classes and the engine version that a new copy is to have (RDS User Guide, "Determining DB
 * instance class support": this call tells; read in November 2026).
 *
 * @param rds of the Region in which the copy is made
 */
public record InstanceClassCheck(RdsClient rds, String region, Findings findings) {

    /**
     * Refuses classes that cannot be had, and warns of what nobody can tell.
     *
     * @param field of the payload that names the class
     * @param classes of the new instances
     * @param engine in AWS's words
     * @param version of the source, which the new copy gets, too
     */
    public void check(String field, List<String> classes, String engine, String version) {
        try {
            for (String instanceClass : new TreeSet<>(classes)) {
                check(field, instanceClass, engine, version);
            }
        } catch (SdkException e) {
            // Comfort only: a class that AWS refuses later costs no copy.
            findings.warn("Whether " + region + " has the instance class " + String.join(", ", classes) + " for "
                    + engine + " " + version + " was not checked: " + AwsErrors.found(e));
        }
    }

    private void check(String field, String instanceClass, String engine, String version) {
        if (isOrderable(engine, Optional.of(version), Optional.of(instanceClass))) {
            return;
        }
        // A version that AWS retired is offered with no class at all, which says nothing about this one.
        boolean isOffered = isOrderable(engine, Optional.of(version), Optional.empty());
        if (!isOffered && isOrderable(engine, Optional.empty(), Optional.of(instanceClass))) {
            findings.warn("AWS offers " + engine + " " + version + " in " + region
                    + " no longer, so it may refuse the new copy. Next: upgrade the source, if it does");
            return;
        }
        findings.refuse(
                field,
                instanceClass + ", which " + region + " does not offer for " + engine + " " + version,
                "a class that AWS has",
                "aws rds describe-orderable-db-instance-options --region " + region + " --engine " + engine
                        + " --engine-version " + version
                        + " --query OrderableDBInstanceOptions[].DBInstanceClass, correct the payload, or change the class of"
                        + " the old instance");
    }

    private boolean isOrderable(String engine, Optional<String> version, Optional<String> instanceClass) {
        DescribeOrderableDbInstanceOptionsRequest request = DescribeOrderableDbInstanceOptionsRequest.builder()
                .engine(engine)
                .engineVersion(version.orElse(null))
                .dbInstanceClass(instanceClass.orElse(null))
                .maxRecords(20)
                .build();
        return !rds.describeOrderableDBInstanceOptions(request)
                .orderableDBInstanceOptions()
                .isEmpty();
    }
}
