package dev.drorchestrator.lambda.aurora.failback;

import java.util.List;
import java.util.Optional;

/** AWS's words for an instance for which it has no room: none left of the class, or none left in the account's quota. */
final class NoRoom {

    static final String QUOTA = "InstanceQuotaExceeded";

    private static final List<String> CODES = List.of(QUOTA, "InsufficientDBInstanceCapacity");

    private NoRoom() {}

    static boolean isMeantBy(Optional<String> refusal) {
        return refusal.filter(text -> CODES.stream().anyMatch(text::contains)).isPresent();
    }

    static boolean isQuota(String refusal) {
        return refusal.contains(QUOTA);
    }
}
