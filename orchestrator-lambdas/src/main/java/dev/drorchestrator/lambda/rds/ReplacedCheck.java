package dev.drorchestrator.lambda.rds;

import dev.drorchestrator.lambda.check.Findings;
import dev.drorchestrator.lambda.failback.AnotherCopy;
import dev.drorchestrator.lambda.runtime.FailoverTags;
import dev.drorchestrator.lambda.runtime.Reading;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;

/**
 * The tags that a failover leaves must say that the source took over from this copy, and not the other way round, nor from another
 * copy. Where they are missing, any sign that somebody still works with the copy refuses; without one a person must confirm.
 *
 * @param there clients by Region
 */
record ReplacedCheck(FailbackRequest failback, Function<String, RdsClient> there, Findings findings) {

    /**
     * @param subject the copy in words
     * @param source empty when its Region does not answer, or does not have it
     */
    void check(String subject, Instance copy, Optional<Instance> source) {
        Optional<FailoverTags> own = FailoverTags.of(copy.db().tagList());
        Optional<FailoverTags> ofSource =
                source.flatMap(instance -> FailoverTags.of(instance.db().tagList()));
        Optional<String> from = source.flatMap(
                instance -> FailoverTags.promotedFrom(instance.db().tagList()));
        if (own.isPresent() && !promotedLater(ofSource, own.get())) {
            findings.refuse(
                    subject,
                    "it was promoted at " + own.get().promotedAt() + " (tag " + FailoverTags.PROMOTED_AT
                            + "), so it is the live copy",
                    "the copy from which the failover went away",
                    "start the payload in the Region whose copy is to be rebuilt");
        } else if (from.filter(arn -> !arn.equalsIgnoreCase(arnOf(copy))).isPresent()) {
            findings.refuse(AnotherCopy.finding(
                    subject,
                    failback.source(),
                    failback.sourceRegion(),
                    from.get(),
                    "RDSInstanceIdentifier",
                    "replica"));
        } else if (ofSource.filter(tags -> FailoverTags.isNewer(copy.db().instanceCreateTime(), tags))
                .isPresent()) {
            findings.doubt(
                    subject,
                    "created at " + copy.db().instanceCreateTime() + ", after " + failback.source()
                            + " was promoted: the tags of that failover speak of an earlier copy",
                    "a copy from before the failover",
                    "check in both Regions which copy takes the writes");
        } else if (ofSource.isEmpty()) {
            if (from.isEmpty()) {
                signsOfLife(subject, copy);
            }
            findings.doubt(
                    subject,
                    "not proven to be the one from which the failover went away: " + failback.source() + " has no tag "
                            + (from.isEmpty() ? FailoverTags.PROMOTED_FROM : FailoverTags.PROMOTED_AT)
                            + " that can be seen from here",
                    "the tags that a failover leaves, with " + arnOf(copy),
                    "check in both Regions which copy takes the writes");
        }
    }

    /** What a copy shows that somebody still works with, where no tags tell: each sign refuses. Its own replicas always do. */
    private void signsOfLife(String subject, Instance copy) {
        String start =
                "check in both Regions which copy takes the writes; start the payload in the Region whose copy is to be"
                        + " rebuilt";
        FailoverTags.promotedFrom(copy.db().tagList())
                .filter(from -> FailoverTags.of(copy.db().tagList()).isEmpty())
                .ifPresent(from -> findings.refuse(
                        subject,
                        "a failover to it has begun (its tag " + FailoverTags.PROMOTED_FROM + " is " + from
                                + "), so it may be the live copy",
                        "the copy from which the failover went away",
                        start));
        followers(copy)
                .forEach(follower -> findings.refuse(
                        subject, "followed by " + follower + ", so it may be the live copy", "no replicas", start));
    }

    /** Instances of the other Region that replicate from the copy; that the source itself follows none is checked by SourceCheck. */
    private List<String> followers(Instance copy) {
        return Reading.of(
                        () -> there.apply(failback.sourceRegion()).describeDBInstancesPaginator().dbInstances().stream()
                                .map(Instance::new)
                                .filter(found -> found.follows(copy.arn()))
                                .map(Instance::db)
                                .map(DBInstance::dbInstanceArn)
                                .filter(arn -> !failback.source().equalsIgnoreCase(arn))
                                .toList())
                .value()
                .orElse(List.of());
    }

    private static boolean promotedLater(Optional<FailoverTags> source, FailoverTags copy) {
        return source.filter(tags -> tags.promotedAt().isAfter(copy.promotedAt()))
                .isPresent();
    }

    /** The ARN that it had, or has, under its own name. */
    private String arnOf(Instance copy) {
        return copy.arn().substring(0, copy.arn().lastIndexOf(':') + 1) + failback.identifier();
    }
}
