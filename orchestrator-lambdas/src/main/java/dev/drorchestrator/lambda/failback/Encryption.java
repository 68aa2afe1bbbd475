package dev.drorchestrator.lambda.failback;

import java.util.Optional;

/** The encryption of a copy's storage, which is its source's, and which no call changes. */
public final class Encryption {

    private Encryption() {}

    /**
     * For the report, where it is not what it was.
     *
     * @param was whether the old copy was encrypted; empty where it was not recorded
     * @param oldKey of the old copy, unless the payload names another one
     */
    public static Optional<String> words(
            Optional<Boolean> was, Optional<String> oldKey, boolean isEncrypted, Optional<String> newKey) {
        boolean differs = was.filter(before -> before != isEncrypted).isPresent();
        boolean otherKey = isEncrypted
                && oldKey.isPresent()
                && newKey.isPresent()
                && !oldKey.get().equals(newKey.get());
        return differs || otherKey
                ? Optional.of("storage encryption " + words(was.orElse(true), oldKey) + ", it has "
                        + words(isEncrypted, newKey) + ": no call changes it (StorageEncrypted, KmsKeyId)")
                : Optional.empty();
    }

    private static String words(boolean isEncrypted, Optional<String> key) {
        return isEncrypted ? "true" + key.map(name -> " with " + name).orElse("") : "false";
    }
}
