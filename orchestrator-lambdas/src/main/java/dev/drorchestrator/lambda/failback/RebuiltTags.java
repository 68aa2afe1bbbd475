package dev.drorchestrator.lambda.failback;

import dev.drorchestrator.lambda.runtime.FailoverTags;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.rds.model.Tag;

/** The tags of an old copy that its successor gets. */
public final class RebuiltTags {

    /** Nobody but AWS may set these; CloudFormation's are among them (RDS User Guide, tagging). */
    private static final String RESERVED = "aws:";

    /** They were true of the old copy alone, and would give leave to delete the new one. */
    private static final Set<String> OF_ONE_COPY =
            Set.of(FailoverTags.PROMOTED_AT, FailoverTags.PROMOTED_FROM, SetAsideTag.KEY);

    private RebuiltTags() {}

    /** Those of {@code tags} that the rebuilt copy gets. */
    public static List<Tag> of(List<Tag> tags) {
        return tags.stream()
                .filter(tag -> !tag.key().startsWith(RESERVED) && !OF_ONE_COPY.contains(tag.key()))
                .toList();
    }
}
