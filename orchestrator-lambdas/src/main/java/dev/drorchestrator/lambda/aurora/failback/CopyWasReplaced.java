package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.aurora.AuroraReader;
import dev.drorchestrator.lambda.check.Findings;
import dev.drorchestrator.lambda.failback.AnotherCopy;
import dev.drorchestrator.lambda.runtime.FailoverTags;
import dev.drorchestrator.lambda.runtime.Finding;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DBCluster;

/**
 * The tags that a failover leaves must say that the source took over from this copy, and not the other way round. Without
 * them a cluster that stands alone could as well be the live one. What the copy's own tags say needs no other Region to be
 * believed: nobody's ConfirmDelete outweighs it.
 */
final class CopyWasReplaced implements Precheck {

    private final Regions regions;

    CopyWasReplaced(Regions regions) {
        this.regions = regions;
    }

    @Override
    public void check(FailbackFacts facts, Findings findings) {
        // Its set-aside name says that it is not the live one; and the tags are removed at the end.
        if (!facts.isSetAside()) {
            facts.oldCopy().ifPresent(copy -> check(copy, facts, findings));
        }
    }

    private void check(DBCluster copy, FailbackFacts facts, Findings findings) {
        FailbackRequest failback = facts.failback();
        String subject = "old copy " + failback.copy().identifier();
        Optional<FailoverTags> own = FailoverTags.of(copy.tagList());
        Optional<FailoverTags> sources = facts.sourceCluster().flatMap(source -> FailoverTags.of(source.tagList()));
        boolean promotedLast = own.filter(
                        tags -> sources.filter(later -> later.promotedAt().isAfter(tags.promotedAt()))
                                .isEmpty())
                .isPresent();
        if (promotedLast) {
            findings.refuse(new Finding(
                    subject,
                    "the live one: its tags say that it was promoted at "
                            + own.orElseThrow().promotedAt() + ", and "
                            + failback.source().arn()
                            + sources.map(tags -> " before that, at " + tags.promotedAt())
                                    .orElse(
                                            facts.sourceCluster().isPresent()
                                                    ? " has no tags of a later promotion"
                                                    : " cannot be seen from here"),
                    "a copy that was left behind by a failover",
                    "start FAILBACK in " + failback.source().region() + ", if that copy is to be rebuilt; if the tags"
                            + " are wrong: aws rds remove-tags-from-resource --region "
                            + failback.copy().region() + " --resource-name "
                            + failback.copy().arn() + " --tag-keys " + FailoverTags.PROMOTED_AT + " "
                            + FailoverTags.PROMOTED_FROM));
            return;
        }
        Optional<String> from = facts.sourceCluster().flatMap(source -> FailoverTags.promotedFrom(source.tagList()));
        if (from.filter(arn -> !arn.equalsIgnoreCase(failback.copy().arn())).isPresent()) {
            findings.refuse(AnotherCopy.finding(
                    subject,
                    failback.source().arn(),
                    failback.source().region(),
                    from.get(),
                    "DBClusterIdentifier",
                    "secondary"));
            return;
        }
        if (sources.filter(tags -> FailoverTags.isNewer(copy.clusterCreateTime(), tags))
                .isPresent()) {
            findings.doubt(
                    subject,
                    "created at " + copy.clusterCreateTime() + ", after "
                            + failback.source().arn()
                            + " was promoted: the tags of that failover speak of an earlier copy",
                    "a copy from before the failover",
                    "find out which of the two takes the writes");
            return;
        }
        if (from.isEmpty()) {
            signsOfLife(copy, facts, findings);
        }
        if (sources.isEmpty() && facts.sourceCluster().isPresent()) {
            findings.doubt(
                    subject,
                    failback.source().arn() + " has no tag "
                            + (from.isEmpty() ? FailoverTags.PROMOTED_FROM : FailoverTags.PROMOTED_AT),
                    "the tags that a failover leaves, with " + failback.copy().arn(),
                    "find out which of the two takes the writes");
        }
    }

    /** What a copy shows that somebody still works with, where no tags tell: each sign refuses. Others are in CopyIsNotLive. */
    private void signsOfLife(DBCluster copy, FailbackFacts facts, Findings findings) {
        String subject = "old copy " + facts.failback().copy().identifier();
        String start = "find out which copy takes the writes; start FAILBACK in the Region whose copy is to be rebuilt";
        FailoverTags.promotedFrom(copy.tagList())
                .filter(from -> FailoverTags.of(copy.tagList()).isEmpty())
                .ifPresent(from -> findings.refuse(
                        subject,
                        "a failover to it has begun (its tag " + FailoverTags.PROMOTED_FROM + " is " + from
                                + "), so it may be the live one",
                        "a copy that was left behind by a failover",
                        start));
        followers(facts.failback())
                .forEach(follower -> findings.refuse(
                        subject, "followed by " + follower + ", so it may be the live one", "no replicas", start));
    }

    /** Clusters of the other Region that replicate from the copy; that the source itself follows none is checked by SourceIsWritable. */
    private List<String> followers(FailbackRequest failback) {
        return regions.in(failback.source().region(), AuroraReader::clusters).value().orElse(List.of()).stream()
                .filter(found -> failback.copy().arn().equalsIgnoreCase(found.replicationSourceIdentifier()))
                .map(DBCluster::dbClusterArn)
                .filter(arn -> !failback.source().arn().equalsIgnoreCase(arn))
                .toList();
    }
}
