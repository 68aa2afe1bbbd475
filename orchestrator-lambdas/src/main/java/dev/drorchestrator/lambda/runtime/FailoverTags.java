package dev.drorchestrator.lambda.runtime;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.Tag;

/**
 * What a failover writes on the database that it made writable, and FAILBACK reads before it deletes the other one.
 *
 * @param promotedAt when the new role was proven
 * @param promotedFrom the ARN of the database that was the writable one until then
 */
public record FailoverTags(Instant promotedAt, String promotedFrom) {

    /** Key of the instant at which the new role was proven, as ISO 8601 in UTC. */
    public static final String PROMOTED_AT = "dr-orchestrator:promoted-at";

    /** Key of the ARN of the database that was the writable one until then. */
    public static final String PROMOTED_FROM = "dr-orchestrator:promoted-from";

    /** Whether {@code key} is that of one of these tags. */
    public static boolean isOne(String key) {
        return key.equals(PROMOTED_AT) || key.equals(PROMOTED_FROM);
    }

    /** The tags among those of a database; empty unless both are there and make sense. */
    public static Optional<FailoverTags> of(List<Tag> tags) {
        Optional<Instant> at = value(tags, PROMOTED_AT).flatMap(FailoverTags::instant);
        Optional<String> from = value(tags, PROMOTED_FROM);
        return at.flatMap(instant -> from.map(arn -> new FailoverTags(instant, arn)));
    }

    /** From which database the one with these tags was, or is being, promoted; written before the promotion. */
    public static Optional<String> promotedFrom(List<Tag> tags) {
        return value(tags, PROMOTED_FROM);
    }

    /** The tag that is written before a promotion. */
    public List<Tag> originOnly() {
        return List.of(Tag.builder().key(PROMOTED_FROM).value(promotedFrom).build());
    }

    /** As RDS takes them. */
    public List<Tag> toTags() {
        return List.of(
                Tag.builder().key(PROMOTED_AT).value(promotedAt.toString()).build(),
                Tag.builder().key(PROMOTED_FROM).value(promotedFrom).build());
    }

    private static Optional<String> value(List<Tag> tags, String key) {
        return tags.stream()
                .filter(tag -> key.equals(tag.key()))
                .map(Tag::value)
                .findFirst();
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
