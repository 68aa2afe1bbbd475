package dev.drorchestrator.lambda.failback;

import dev.drorchestrator.lambda.change.Change;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.AddTagsToResourceRequest;
import software.amazon.awssdk.services.rds.model.Tag;

/**
 * A setting that a rebuilt copy has not as it should have it.
 *
 * @param name by which the state machine hands it on; unique in its database
 * @param words what it should be, and what it is
 * @param change the call that sets it
 * @param leftBecause why it is named and not set; empty where it is to be set
 */
public record Missing(String name, String words, Change change, Optional<String> leftBecause) {

    /** The step that sets it, as the state machine knows it. */
    public static final String STEP = "RESTORE_SETTING";

    /** One that is to be set. */
    public Missing(String name, String words, Change change) {
        this(name, words, change, Optional.empty());
    }

    /** One of {@code subject}, which is empty where nothing else is looked at. */
    public static Missing of(String subject, String name, String words, Change change) {
        return subject.isEmpty()
                ? new Missing(name, words, change)
                : new Missing(subject + " " + name, subject + ": " + words, change);
    }

    /** The same; somebody, or AWS, has made the copy safer than the old one was: that is not undone. */
    public Missing saferAsItIs() {
        return left("left as it is, because the copy is safer so");
    }

    /** The same; it is named, and not set. */
    public Missing left(String reason) {
        return new Missing(name, words, change, Optional.of(reason));
    }

    /**
     * The tags that a resource lacks; empty when it has them all.
     *
     * @param subject such as {@code "cluster orders"}; may be empty
     */
    public static Optional<Missing> ofTags(
            RdsClient rds, String subject, String arn, List<Tag> wanted, List<Tag> found) {
        List<Tag> lacking = wanted.stream().filter(tag -> !found.contains(tag)).toList();
        if (lacking.isEmpty()) {
            return Optional.empty();
        }
        AddTagsToResourceRequest call = AddTagsToResourceRequest.builder()
                .resourceName(arn)
                .tags(lacking)
                .build();
        return Optional.of(of(
                subject,
                "tags",
                "tags " + lacking.stream().map(Tag::key).collect(Collectors.joining(", ")),
                Change.of(rds, call)));
    }

    /** For the report: why it is not as it was, and the command that sets it. */
    String leftOut(String reason, String region) {
        return words + ": " + reason + ". To set it: " + change.command(region);
    }

    /** The key by which a look remembers that it has asked for it. */
    String key() {
        return STEP + " " + name;
    }
}
