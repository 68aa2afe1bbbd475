package dev.drorchestrator.lambda.runtime;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DbSubnetGroupNotFoundException;

/**
 * What both failbacks of RDS check of the settings with which a copy is created anew.
 *
 * @param rds the client of the copy's Region
 * @param region that Region
 * @param findings take what is wrong
 */
public record RdsFacts(RdsClient rds, String region, Findings findings) {

    /** RDS API reference, CreateDBInstance. */
    private static final Set<Integer> MONITORING_INTERVALS = Set.of(0, 1, 5, 10, 15, 30, 60);

    /** The subnet group that {@code parameter} names must exist. */
    public void subnetGroup(String parameter, String name) {
        try {
            rds.describeDBSubnetGroups(call -> call.dbSubnetGroupName(name));
        } catch (DbSubnetGroupNotFoundException e) {
            findings.refuse(
                    parameter,
                    "no subnet group " + name + " in " + region,
                    "a DB subnet group of this Region",
                    "list them with: aws rds describe-db-subnet-groups --region " + region);
        }
    }

    /** An encrypted source needs a key, and it must be one of the copy's Region. */
    public void key(Optional<String> key, boolean needed) {
        if (key.isEmpty() && needed) {
            findings.refuse(
                    "KmsKeyId",
                    "nothing, and the storage is encrypted",
                    "a KMS key of " + region,
                    "add it to the payload; list keys with: aws kms list-aliases --region " + region);
        }
        key.filter(given -> given.startsWith("arn:") && !given.contains(":kms:" + region + ":"))
                .ifPresent(
                        given -> findings.refuse(
                                "KmsKeyId",
                                given,
                                "a key of " + region,
                                "give the key of this Region; a multi-Region key has a replica in each, with an ARN of its own"));
    }

    /** Enhanced Monitoring needs a role. */
    public void monitoring(Optional<Integer> interval, boolean roleKnown) {
        interval.filter(seconds -> !MONITORING_INTERVALS.contains(seconds))
                .ifPresent(seconds -> findings.refuse(
                        "MonitoringInterval",
                        String.valueOf(seconds),
                        "0, 1, 5, 10, 15, 30 or 60 seconds",
                        "correct the payload"));
        if (interval.orElse(0) > 0 && !roleKnown) {
            findings.refuse(
                    "MonitoringRoleArn",
                    "nothing, with MonitoringInterval " + interval.orElse(0),
                    "the role of Enhanced Monitoring",
                    "add it to the payload");
        }
    }

    /** {@code quota} as DescribeAccountAttributes names it; one that it does not list is no obstacle. */
    public void room(String quota, int needed) {
        rds.describeAccountAttributes().accountQuotas().stream()
                .filter(each -> quota.equals(each.accountQuotaName()))
                .filter(each -> each.used() + needed > each.max())
                .forEach(each -> findings.refuse(
                        "quota " + quota,
                        each.used() + " of " + each.max() + " used",
                        "room for " + needed + " more",
                        "delete what is not needed, or raise the quota: aws service-quotas list-service-quotas"
                                + " --service-code rds --region " + region));
    }

    /** What the old copy uses exists; of anything else nobody here can tell before it is too late. */
    public void known(String what, List<String> given, List<String> ofOldCopy) {
        given.stream()
                .filter(each -> !ofOldCopy.contains(each))
                .forEach(each -> findings.doubt(
                        what,
                        each + ", of which nobody here can tell whether it can be used",
                        "what the old copy has: " + (ofOldCopy.isEmpty() ? "none" : String.join(", ", ofOldCopy)),
                        "correct the payload"));
    }

    /** A final snapshot's name must be free. */
    public void freeName(String snapshot, boolean taken) {
        if (taken) {
            findings.refuse(
                    "final snapshot " + snapshot,
                    "a snapshot of that name exists",
                    "a free name",
                    "send the payload again: the name holds the second at which the execution started");
        }
    }
}
