package dev.drorchestrator.rehearsal.run.simulate;

import dev.drorchestrator.rehearsal.twin.DatabaseCopy;
import dev.drorchestrator.rehearsal.twin.Twin;
import dev.drorchestrator.rehearsal.twin.fault.Fault;
import dev.drorchestrator.rehearsal.twin.fault.FaultAction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterMember;
import software.amazon.awssdk.services.rds.model.Tag;

/** People with an AWS console, who change a database while a failback of it goes on. */
final class People {

    /** The tags of ours that a person may take for rubbish. */
    private static final String OUR_TAGS = "dr-orchestrator:";

    private static final int OTHER_RETENTION_DAYS = 9;

    private final Twin twin;
    private final WorldWatch world;
    private final Instant worldStart;

    /**
     * @param worldStart from when the twin counts its faults' seconds
     */
    People(Twin twin, WorldWatch world, Instant worldStart) {
        this.twin = twin;
        this.world = world;
        this.worldStart = worldStart;
    }

    /**
     * Somebody does it now; what AWS refuses is not done.
     *
     * @param region whose copy is rebuilt
     */
    void act(Deed deed, Database database, String region, int seconds) {
        try {
            switch (deed) {
                case LOSES_THE_SOURCE -> world.liveCopy(database).ifPresent(live -> lose(live.region(), seconds));
                case UNTAGS_THE_LIVE -> world.liveCopy(database).ifPresent(this::untag);
                default -> world.oldCopy(database, region).ifPresent(old -> change(deed, old));
            }
        } catch (AwsServiceException | SdkClientException refused) {
            // A person who is refused goes away.
        }
    }

    private void lose(String region, int seconds) {
        Duration from = Duration.between(worldStart, twin.now());
        twin.faults()
                .add(Fault.of(new FaultAction.RegionDown())
                        .region(region)
                        .from(from)
                        .until(from.plusSeconds(seconds)));
    }

    private void change(Deed deed, DatabaseCopy old) {
        if (deed == Deed.UNTAGS_THE_OLD) {
            untag(old);
            return;
        }
        if (deed == Deed.RENAMES || deed == Deed.DELETES_AN_INSTANCE) {
            world.changedByHand(old.resourceId());
        }
        if (old.service() == DatabaseCopy.Service.AURORA) {
            changeCluster(deed, old);
        } else {
            changeInstance(deed, old);
        }
    }

    private void changeCluster(Deed deed, DatabaseCopy old) {
        RdsClient rds = twin.rds(old.region());
        String id = id(old);
        if (deed == Deed.DELETES_AN_INSTANCE) {
            DBCluster cluster = rds.describeDBClusters(call -> call.dbClusterIdentifier(id))
                    .dbClusters()
                    .get(0);
            cluster.dbClusterMembers().stream()
                    .map(DBClusterMember::dbInstanceIdentifier)
                    .findFirst()
                    .ifPresent(instance -> rds.deleteDBInstance(call -> call.dbInstanceIdentifier(instance)));
            return;
        }
        rds.modifyDBCluster(call -> {
            call.dbClusterIdentifier(id).applyImmediately(true);
            switch (deed) {
                case PROTECTS -> call.deletionProtection(true);
                case RENAMES -> call.newDBClusterIdentifier(otherName(old));
                default -> call.backupRetentionPeriod(OTHER_RETENTION_DAYS);
            }
        });
    }

    private void changeInstance(Deed deed, DatabaseCopy old) {
        RdsClient rds = twin.rds(old.region());
        String id = id(old);
        if (deed == Deed.DELETES_AN_INSTANCE) {
            rds.deleteDBInstance(call -> call.dbInstanceIdentifier(id)
                    .finalDBSnapshotIdentifier("by-hand-" + old.resourceId().toLowerCase(Locale.ROOT)));
            return;
        }
        rds.modifyDBInstance(call -> {
            call.dbInstanceIdentifier(id).applyImmediately(true);
            switch (deed) {
                case PROTECTS -> call.deletionProtection(true);
                case RENAMES -> call.newDBInstanceIdentifier(otherName(old));
                default -> call.backupRetentionPeriod(OTHER_RETENTION_DAYS);
            }
        });
    }

    private void untag(DatabaseCopy copy) {
        RdsClient rds = twin.rds(copy.region());
        List<String> ours = tags(rds, copy).stream()
                .map(Tag::key)
                .filter(key -> key.startsWith(OUR_TAGS))
                .toList();
        if (!ours.isEmpty()) {
            rds.removeTagsFromResource(call -> call.resourceName(copy.arn()).tagKeys(ours));
        }
    }

    private static List<Tag> tags(RdsClient rds, DatabaseCopy copy) {
        String id = id(copy);
        return copy.service() == DatabaseCopy.Service.AURORA
                ? rds.describeDBClusters(call -> call.dbClusterIdentifier(id))
                        .dbClusters()
                        .get(0)
                        .tagList()
                : rds.describeDBInstances(call -> call.dbInstanceIdentifier(id))
                        .dbInstances()
                        .get(0)
                        .tagList();
    }

    private static String id(DatabaseCopy copy) {
        return copy.arn().substring(copy.arn().lastIndexOf(':') + 1);
    }

    private static String otherName(DatabaseCopy old) {
        return "by-hand-" + Integer.toHexString(old.resourceId().hashCode() & Integer.MAX_VALUE);
    }
}
