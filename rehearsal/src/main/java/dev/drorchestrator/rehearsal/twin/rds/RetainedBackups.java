package dev.drorchestrator.rehearsal.twin.rds;

import dev.drorchestrator.rehearsal.twin.call.AwsError;
import dev.drorchestrator.rehearsal.twin.world.Quota;
import dev.drorchestrator.rehearsal.twin.world.RegionState;
import java.util.Optional;

/** The automated backups that outlive their database. Nothing is kept of them but that there is room for so many. */
final class RetainedBackups {

    private final RegionState region;

    RetainedBackups(RegionState region) {
        this.region = region;
    }

    /** Keeps those of a database, if it has any and the request asks for it. */
    void keep(Boolean deleteThem, Integer retentionDays, String arn, String codeWhenFull) {
        boolean kept = Boolean.FALSE.equals(deleteThem)
                && Optional.ofNullable(retentionDays).orElse(0) > 0;
        if (!kept) {
            return;
        }
        if (region.retainedBackups().size() >= region.quotas().max(Quota.RETAINED_BACKUPS)) {
            throw new AwsError(
                    codeWhenFull,
                    "Cannot retain the automated backups of more than "
                            + region.quotas().max(Quota.RETAINED_BACKUPS) + " deleted databases");
        }
        region.retainedBackups().add(arn);
    }
}
