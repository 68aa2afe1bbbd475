package dev.drorchestrator.rehearsal.twin.rds;

import dev.drorchestrator.rehearsal.twin.call.AwsError;
import dev.drorchestrator.rehearsal.twin.world.KmsKey;
import dev.drorchestrator.rehearsal.twin.world.RegionState;
import java.util.Optional;

/** The keys that the databases of a Region are encrypted with. */
final class Keys {

    private final RegionState region;

    Keys(RegionState region) {
        this.region = region;
    }

    /**
     * The ARN of the key that a request names, if it names one.
     *
     * @throws AwsError KMSKeyNotAccessibleFault when this Region has no such key, or has disabled it
     */
    Optional<String> require(Optional<String> name) {
        return name.filter(text -> !text.isEmpty())
                .map(text -> region.kmsKey(text)
                        .filter(KmsKey::enabled)
                        .map(KmsKey::arn)
                        .orElseThrow(() -> notAccessible(text)));
    }

    /** Refuses what needs the key of a database while it is disabled; a key that the Region does not list is no reason. */
    void requireNotDisabled(Optional<String> name) {
        name.ifPresent(text -> region.kmsKey(text).filter(key -> !key.enabled()).ifPresent(key -> {
            throw notAccessible(text);
        }));
    }

    private AwsError notAccessible(String name) {
        return new AwsError(
                "KMSKeyNotAccessibleFault",
                "The specified KMS key [" + name + "] does not exist, is not enabled or you do not have permissions to"
                        + " access it in " + region.name() + ".");
    }
}
