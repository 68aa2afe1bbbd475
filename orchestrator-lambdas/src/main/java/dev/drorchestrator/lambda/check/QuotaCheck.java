package dev.drorchestrator.lambda.check;

import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.AccountQuota;

/**
 * The account's quotas of RDS in a Region. One that AWS does not list, or does not tell, is no obstacle.
 *
 * @param rds of that Region
 */
public record QuotaCheck(RdsClient rds, String region, Findings findings) {

    /**
     * Refuses what a quota leaves no room for.
     *
     * @param quota as DescribeAccountAttributes names it
     * @param more how many are to be made
     * @param what they are, in words
     * @param command that shows what could be deleted
     */
    public void room(String quota, int more, String what, String command) {
        if (more == 0) {
            return;
        }
        findings.ask("Whether the quotas of " + region + " have room", rds::describeAccountAttributes).stream()
                .flatMap(answer -> answer.accountQuotas().stream())
                .filter(found -> quota.equals(found.accountQuotaName()))
                .filter(found -> found.max() != null && found.used() != null)
                .filter(found -> left(found) < more)
                .findFirst()
                .ifPresent(found -> findings.refuse(
                        "quota " + quota + " of " + region,
                        found.used() + " of " + found.max() + " are used",
                        "room for " + more + " more: " + what,
                        command + ", delete some; or raise the quota: aws service-quotas list-service-quotas"
                                + " --service-code rds --region " + region));
    }

    private static long left(AccountQuota quota) {
        return quota.max() - quota.used();
    }
}
