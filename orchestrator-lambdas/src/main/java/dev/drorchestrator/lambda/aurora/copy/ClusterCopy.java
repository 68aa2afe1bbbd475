package dev.drorchestrator.lambda.aurora.copy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.lambda.aurora.GlobalDatabase;
import dev.drorchestrator.lambda.runtime.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.Tag;

/**
 * What an old copy was like, so that all of it comes back: the cluster, its instances, and its global database if it had
 * one. Kept as JSON in the plan of the failback.
 *
 * @param globalDeletionProtection whether the global database was protected; empty when there was none
 * @param globalTags the tags of the global database
 */
public record ClusterCopy(
        ClusterLikeness cluster,
        List<InstanceLikeness> instances,
        Optional<Boolean> globalDeletionProtection,
        List<Tag> globalTags) {

    /** The likeness of a copy of which nothing is known. */
    public static final ClusterCopy NONE = read(Json.object());

    public static ClusterCopy of(DBCluster cluster, List<DBInstance> instances, Optional<GlobalDatabase> global) {
        return new ClusterCopy(
                ClusterLikeness.of(cluster),
                instances.stream().map(InstanceLikeness::of).toList(),
                global.flatMap(
                        database -> Optional.ofNullable(database.cluster().deletionProtection())),
                global.map(database -> RebuiltTags.of(database.cluster().tagList()))
                        .orElse(List.of()));
    }

    /** Reads what {@link #json()} gave; anything else has nothing to tell. */
    public static ClusterCopy read(JsonNode json) {
        List<InstanceLikeness> instances = new ArrayList<>();
        json.path("instances").forEach(instance -> instances.add(InstanceLikeness.read(instance)));
        PlanJson global = PlanJson.of(json.path("global"));
        return new ClusterCopy(
                ClusterLikeness.read(json.path("cluster")),
                List.copyOf(instances),
                global.flag("deletionProtection"),
                global.tags());
    }

    public ObjectNode json() {
        ObjectNode json = Json.object();
        json.set("cluster", cluster.json());
        ArrayNode array = json.putArray("instances");
        instances.forEach(instance -> array.add(instance.json()));
        json.set(
                "global",
                new PlanJson()
                        .flag("deletionProtection", globalDeletionProtection)
                        .tags(globalTags)
                        .fields());
        return json;
    }

    /**
     * All instances that the rebuilt cluster must have: those that there were, with the payload's wishes for the one that
     * it names, which comes in any case.
     */
    public List<InstanceLikeness> plannedInstances(InstanceSettings wanted) {
        List<InstanceLikeness> planned = new ArrayList<>();
        instances.forEach(instance ->
                planned.add(instance.identifier().equals(wanted.identifier()) ? wanted.over(instance) : instance));
        if (planned.stream().noneMatch(instance -> instance.identifier().equals(wanted.identifier()))) {
            planned.add(wanted.alone());
        }
        return List.copyOf(planned);
    }
}
