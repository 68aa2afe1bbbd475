package dev.drorchestrator.lambda.check;

import java.util.function.Supplier;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DbClusterSnapshotNotFoundException;
import software.amazon.awssdk.services.rds.model.DbSnapshotNotFoundException;

/**
 * The final snapshot needs a name that is free, and room for one more.
 *
 * @param rds of the copy's Region
 */
public record FinalSnapshotCheck(RdsClient rds, String region, Findings findings) {

    private static final String WHAT = "the final snapshot, or \"SkipFinalSnapshot\": \"True\" in the parameters";

    /** Of a cluster. */
    public void cluster(String name) {
        free(name, () -> clusterSnapshotExists(name), "delete-db-cluster-snapshot", "--db-cluster-snapshot-identifier");
        new QuotaCheck(rds, region, findings)
                .room(
                        "ManualClusterSnapshots",
                        1,
                        WHAT,
                        "aws rds describe-db-cluster-snapshots --region " + region + " --snapshot-type manual");
    }

    /** Of an instance that belongs to no cluster. */
    public void instance(String name) {
        free(name, () -> snapshotExists(name), "delete-db-snapshot", "--db-snapshot-identifier");
        new QuotaCheck(rds, region, findings)
                .room(
                        "ManualSnapshots",
                        1,
                        WHAT,
                        "aws rds describe-db-snapshots --region " + region + " --snapshot-type manual");
    }

    private void free(String name, Supplier<Boolean> isTaken, String command, String option) {
        if (findings.ask("Whether the name " + name + " of the final snapshot is free", isTaken)
                .orElse(false)) {
            findings.refuse(
                    "final snapshot " + name,
                    "a snapshot of this name exists",
                    "a name that is free",
                    "re-run the same payload: the name ends in the second at which the execution started; or aws rds "
                            + command + " --region " + region + " " + option + " " + name);
        }
    }

    private boolean clusterSnapshotExists(String name) {
        try {
            return !rds.describeDBClusterSnapshots(call -> call.dbClusterSnapshotIdentifier(name))
                    .dbClusterSnapshots()
                    .isEmpty();
        } catch (DbClusterSnapshotNotFoundException e) {
            return false;
        }
    }

    private boolean snapshotExists(String name) {
        try {
            return !rds.describeDBSnapshots(call -> call.dbSnapshotIdentifier(name))
                    .dbSnapshots()
                    .isEmpty();
        } catch (DbSnapshotNotFoundException e) {
            return false;
        }
    }
}
