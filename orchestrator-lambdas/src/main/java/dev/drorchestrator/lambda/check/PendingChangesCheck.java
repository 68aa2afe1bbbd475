package dev.drorchestrator.lambda.check;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Changes that somebody ordered for the next maintenance window. Renaming asks for ApplyImmediately, which applies them, too (RDS API
 * Reference, ModifyDBInstance and ModifyDBCluster, read in November 2026).
 */
public record PendingChangesCheck(Findings findings) {

    private static final List<String> OF_A_RENAME = List.of("DBInstanceIdentifier", "DBClusterIdentifier");

    /**
     * Warns of them.
     *
     * @param copy the cluster or instance that is to be renamed, in words
     * @param pending what describe calls show under PendingModifiedValues
     */
    public void check(String copy, Optional<? extends SdkPojo> pending) {
        List<String> waiting = pending.stream()
                .flatMap(values -> values.sdkFields().stream()
                        .filter(field -> isGiven(field.getValueOrDefault(values)))
                        .map(SdkField::locationName))
                .filter(name -> !OF_A_RENAME.contains(name))
                .sorted()
                .toList();
        if (!waiting.isEmpty()) {
            findings.warn("Changes of the old copy " + copy + " were waiting for its maintenance window ("
                    + String.join(", ", waiting) + "): renaming it has applied them, too");
        }
    }

    private static boolean isGiven(Object value) {
        if (value instanceof Collection<?> collection) {
            return !collection.isEmpty();
        }
        return value instanceof Map<?, ?> map ? !map.isEmpty() : value != null;
    }
}
