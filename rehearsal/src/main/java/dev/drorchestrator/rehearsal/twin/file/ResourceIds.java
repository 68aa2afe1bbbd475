package dev.drorchestrator.rehearsal.twin.file;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;

/** Ids that look as AWS draws them, but follow from the resource's name: the same world gives the same ids. */
final class ResourceIds {

    private static final int SHORT = 16;

    private ResourceIds() {}

    static String lower(String prefix, String name) {
        return prefix + digits(name).substring(0, SHORT);
    }

    static String upper(String prefix, String name) {
        return prefix + digits(name).toUpperCase(Locale.ROOT);
    }

    private static String digits(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
    }
}
