package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.runtime.Finding;
import dev.drorchestrator.lambda.runtime.Findings;
import java.util.Optional;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DbSubnetGroupNotFoundException;

/** The rebuilt cluster needs its subnet group; AWS says so only once the old one is gone. */
final class SubnetGroupExists implements Precheck {

    private final RdsClient rds;

    SubnetGroupExists(RdsClient rds) {
        this.rds = rds;
    }

    @Override
    public void check(FailbackSight sight, Findings findings) {
        if (sight.isRebuilt()) {
            return;
        }
        Optional<String> name = sight.failback()
                .cluster()
                .subnetGroup()
                .or(() -> sight.likeness().cluster().subnetGroup());
        name.filter(group -> !exists(group))
                .ifPresent(group -> findings.refuse(new Finding(
                        "DBSubnetGroupName",
                        "there is no DB subnet group \"" + group + "\" in "
                                + sight.failback().copy().region(),
                        "one that exists",
                        "correct the payload, or aws rds create-db-subnet-group --region "
                                + sight.failback().copy().region() + " --db-subnet-group-name " + group
                                + " --db-subnet-group-description " + group + " --subnet-ids SUBNET_1 SUBNET_2")));
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
