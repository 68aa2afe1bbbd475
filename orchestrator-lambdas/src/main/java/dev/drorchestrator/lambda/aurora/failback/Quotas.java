package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.runtime.Finding;
import dev.drorchestrator.lambda.runtime.Findings;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.AccountQuota;

/** The account's quotas in this Region. */
final class Quotas {

    private final RdsClient rds;
    private final String region;

    Quotas(RdsClient rds, String region) {
        this.rds = rds;
        this.region = region;
    }

    /**
     * Refuses what a quota leaves no room for. A quota that AWS does not name is none.
     *
     * @param more how many are to be made
     * @param what they are, in words
     * @param command that makes room
     */
    void require(String quota, int more, String what, String command, Findings findings) {
        rds.describeAccountAttributes().accountQuotas().stream()
                .filter(found -> quota.equals(found.accountQuotaName()))
                .filter(found -> left(found) < more)
                .findFirst()
                .ifPresent(found -> findings.refuse(new Finding(
                        "quota " + quota + " of " + region,
                        found.used() + " of " + found.max() + " are used",
                        "room for " + more + " more: " + what,
                        command + ", or aws service-quotas request-service-quota-increase")));
    }

    private static long left(AccountQuota quota) {
        return quota.max() - quota.used();
    }
}
