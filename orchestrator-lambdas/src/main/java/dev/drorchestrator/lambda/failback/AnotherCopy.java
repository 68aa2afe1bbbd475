package dev.drorchestrator.lambda.failback;

import dev.drorchestrator.lambda.runtime.FailoverTags;
import dev.drorchestrator.lambda.runtime.Finding;

/** A source whose tag says that it replaced another copy than the one that is to be rebuilt. */
public final class AnotherCopy {

    private AnotherCopy() {}

    /**
     * The words.
     *
     * @param subject the copy that is to be rebuilt
     * @param source ARN
     * @param region of the source
     * @param from ARN of the copy that the source replaced
     * @param parameter of the payload that names the copy
     * @param kind what else the copy may have been, such as {@code replica}
     */
    public static Finding finding(
            String subject, String source, String region, String from, String parameter, String kind) {
        return new Finding(
                subject,
                source + " was promoted from " + from + " (tag " + FailoverTags.PROMOTED_FROM
                        + "), so this is not the copy that it replaced",
                "the copy that it was promoted from",
                "correct " + parameter + "; if this was a further " + kind + ", rebuild " + from
                        + " first, which removes the tag; if the tag is out of date: aws rds remove-tags-from-resource --region "
                        + region + " --resource-name " + source + " --tag-keys " + FailoverTags.PROMOTED_AT + " "
                        + FailoverTags.PROMOTED_FROM + ", re-run the same payload, which then asks for ConfirmDelete");
    }
}
