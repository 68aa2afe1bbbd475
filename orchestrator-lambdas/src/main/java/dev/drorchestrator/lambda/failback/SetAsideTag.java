package dev.drorchestrator.lambda.failback;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.Tag;

/**
 * The tag on an old copy that a failback sets aside, put on before the copy loses its name: by it, people and later executions
 * find the copy.
 *
 * @param identifier the name that the copy had
 * @param at when the failback began that set it aside
 */
public record SetAsideTag(String identifier, Instant at) {

    /** The tag's key. */
    public static final String KEY = "dr-orchestrator:set-aside";

    /** Whether {@code key} is that of this tag. */
    public static boolean isOne(String key) {
        return key.equals(KEY);
    }

    /** The tag among those of a database; empty if it is absent or makes no sense. */
    public static Optional<SetAsideTag> of(List<Tag> tags) {
        return tags.stream().filter(tag -> KEY.equals(tag.key())).findFirst().flatMap(tag -> parse(tag.value()));
    }

    private static Optional<SetAsideTag> parse(String value) {
        String[] parts = value.split(" ", -1);
        if (parts.length != 2 || parts[0].isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new SetAsideTag(parts[0], Instant.parse(parts[1])));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** As RDS takes it: values may have letters, digits, spaces and {@code _.:/=+-@} (RDS API reference, Tag). */
    public Tag toTag() {
        return Tag.builder().key(KEY).value(identifier + " " + at).build();
    }
}
