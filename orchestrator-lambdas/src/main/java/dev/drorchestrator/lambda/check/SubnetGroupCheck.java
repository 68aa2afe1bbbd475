package dev.drorchestrator.lambda.check;

import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DbSubnetGroupNotFoundException;

/**
 * The new copy needs its subnet group; AWS says so when it is created, which is too late.
 *
 * @param rds of the copy's Region
 */
public record SubnetGroupCheck(RdsClient rds, String region, Findings findings) {

    /**
     * Refuses a group that does not exist.
     *
     * @param parameter of the payload that names the group
     */
    public void check(String parameter, String group) {
        boolean mayExist = findings.ask("Whether " + region + " has the DB subnet group " + group, () -> exists(group))
                .orElse(true);
        if (mayExist) {
            return;
        }
        findings.refuse(
                parameter,
                "there is no DB subnet group \"" + group + "\" in " + region,
                "one that exists",
                "correct the payload (list them with: aws rds describe-db-subnet-groups --region " + region
                        + "), or aws rds create-db-subnet-group --region " + region + " --db-subnet-group-name " + group
                        + " --db-subnet-group-description " + group + " --subnet-ids SUBNET_1 SUBNET_2");
    }

    private boolean exists(String group) {
        try {
            return !rds.describeDBSubnetGroups(call -> call.dbSubnetGroupName(group))
                    .dbSubnetGroups()
                    .isEmpty();
        } catch (DbSubnetGroupNotFoundException e) {
            return false;
        }
    }
}
