package dev.drorchestrator.lambda.aurora.failback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drorchestrator.lambda.aurora.FakeAurora;
import dev.drorchestrator.lambda.runtime.FailoverTags;
import dev.drorchestrator.lambda.runtime.Json;
import dev.drorchestrator.lambda.runtime.PreconditionFailedException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.model.GlobalCluster;

/** What the prechecks of an Aurora failback make of the source and of what still depends on the old copy. */
class WhichCopyIsLiveTest {

    private final AuroraFailback failback = new AuroraFailback();

    /** AWS takes CreateGlobalCluster in the source's Region only: nobody could go on from here. */
    @Test
    void a_silent_region_in_which_a_global_database_must_be_created_is_refused_whoever_confirms() {
        failback.there.unreachable = true;
        failback.parameters.put("ConfirmDelete", "old");
        refused("the global database global is to be created around it, which AWS takes in us-east-1 only");

        failback.parameters.put("StopAfter", "SetAside");
        assertThat(failback.prechecks().path("status").asText()).isEqualTo("exists");
    }

    @Test
    void a_source_whose_tags_name_another_copy_is_refused_whoever_confirms() {
        String other = "arn:aws:rds:eu-west-1:123456789012:cluster:other";
        failback.there.change("live", cluster -> cluster.tagList(new FailoverTags(Instant.EPOCH, other).toTags()));
        failback.parameters.put("ConfirmDelete", "old");
        refused("was promoted from " + other);
        refused("aws rds remove-tags-from-resource --region us-east-1 --resource-name "
                + failback.there.arn("cluster", "live"));

        failback.there.change("live", cluster -> cluster.tagList(new FailoverTags(Instant.EPOCH, other).originOnly()));
        refused("was promoted from " + other);
    }

    @Test
    void without_tags_any_sign_of_a_live_copy_refuses_whoever_confirms() {
        failback.there.change("live", cluster -> cluster.tagList(List.of()));
        failback.parameters.put("ConfirmDelete", "old");
        assertThat(failback.prechecks().path("status").asText()).isEqualTo("exists");

        failback.there.addCluster("reports", "cluster-REPORTS");
        failback.there.change(
                "reports", cluster -> cluster.replicationSourceIdentifier(failback.here.arn("cluster", "old")));
        refused("followed by " + failback.there.arn("cluster", "reports"));

        failback.there.clusters.remove("reports");
        failback.here.change(
                "old",
                cluster -> cluster.tagList(
                        new FailoverTags(Instant.EPOCH, failback.there.arn("cluster", "live")).originOnly()));
        refused("a failover to it has begun");
    }

    @Test
    void the_other_region_may_know_better_who_the_writer_is() {
        Map<String, GlobalCluster> seenThere = new HashMap<>(failback.globals);
        FakeAurora there = new FakeAurora("us-east-1", seenThere);
        there.clusters.putAll(failback.there.clusters);
        there.instances.putAll(failback.there.instances);
        there.addGlobal("global", failback.here.arn("cluster", "old"), failback.there.arn("cluster", "live"));
        failback.parameters.put("ConfirmDelete", "old");
        failback.thereInstead = Optional.of(there);

        refused("old copy old: the live one: it is the writer of global");
    }

    @Test
    void what_the_source_feeds_is_no_obstacle_and_is_named() {
        failback.there.change(
                "live",
                cluster -> cluster.readReplicaIdentifiers(
                        failback.there.arn("cluster", "reports"), failback.here.arn("cluster", "old")));

        assertThat(Json.texts(failback.prechecks().path("warnings")))
                .containsExactly("The source " + failback.there.arn("cluster", "live") + " has replicas of its own ("
                        + failback.there.arn("cluster", "reports")
                        + "): they stay as they are, and go on following it");
    }

    private void refused(String message) {
        assertThatThrownBy(failback::prechecks)
                .isInstanceOf(PreconditionFailedException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("Next: ");
        assertThat(failback.here.changes).isEmpty();
    }
}
