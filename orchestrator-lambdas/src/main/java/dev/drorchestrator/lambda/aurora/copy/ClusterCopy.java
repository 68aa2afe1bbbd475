package dev.drorchestrator.lambda.aurora.copy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.lambda.aurora.GlobalDatabase;
import dev.drorchestrator.lambda.failback.RebuiltTags;
import dev.drorchestrator.lambda.runtime.FailoverTags;
import dev.drorchestrator.lambda.runtime.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.Tag;

/**
 * What an old copy was like, so that all of it comes back: the cluster, its instances, its custom endpoints, and its global
 * database if it had one. Kept as JSON in the plan of the failback.
 *
 * @param instanceIds AWS's unchanging ids of the instances: by them they are found under whatever name; empty in the plan of an
 *     earlier version
 * @param promotedFrom what the copy's own tag of a failover said, empty where it had none; absent in the plan of an earlier version
 * @param globalDeletionProtection whether the global database was protected; empty when there was none
 * @param globalEndpoint the writer endpoint of the global database, which a new one has not
 * @param globalLifecycleSupport whether the global database is in Extended Support
 * @param globalTags the tags of the global database
 */
public record ClusterCopy(
        ClusterLikeness cluster,
        List<InstanceLikeness> instances,
        List<String> instanceIds,
        List<EndpointLikeness> endpoints,
        Optional<String> promotedFrom,
        Optional<Boolean> globalDeletionProtection,
        Optional<String> globalEndpoint,
        Optional<String> globalLifecycleSupport,
        List<Tag> globalTags) {

    /** The likeness of a copy of which nothing is known. */
    public static final ClusterCopy NONE = read(Json.object());

    public static ClusterCopy of(
            DBCluster cluster,
            List<DBInstance> instances,
            List<EndpointLikeness> endpoints,
            Optional<GlobalDatabase> global) {
        return new ClusterCopy(
                ClusterLikeness.of(cluster),
                instances.stream().map(InstanceLikeness::of).toList(),
                instances.stream()
                        .map(DBInstance::dbiResourceId)
                        .flatMap(id -> Optional.ofNullable(id).stream())
                        .toList(),
                endpoints,
                Optional.of(FailoverTags.promotedFrom(cluster.tagList()).orElse("")),
                global.flatMap(
                        database -> Optional.ofNullable(database.cluster().deletionProtection())),
                global.flatMap(
                        database -> Optional.ofNullable(database.cluster().endpoint())),
                global.flatMap(
                        database -> Optional.ofNullable(database.cluster().engineLifecycleSupport())),
                global.map(database -> RebuiltTags.of(database.cluster().tagList()))
                        .orElse(List.of()));
    }

    /** Reads what {@link #json()} gave; anything else has nothing to tell. */
    public static ClusterCopy read(JsonNode json) {
        List<InstanceLikeness> instances = new ArrayList<>();
        json.path("instances").forEach(instance -> instances.add(InstanceLikeness.read(instance)));
        List<EndpointLikeness> endpoints = new ArrayList<>();
        json.path("endpoints").forEach(endpoint -> endpoints.add(EndpointLikeness.read(endpoint)));
        PlanJson own = PlanJson.of(json);
        PlanJson global = PlanJson.of(json.path("global"));
        return new ClusterCopy(
                ClusterLikeness.read(json.path("cluster")),
                List.copyOf(instances),
                own.texts("instanceIds"),
                List.copyOf(endpoints),
                own.text("promotedFrom"),
                global.flag("deletionProtection"),
                global.text("endpoint"),
                global.text("lifecycleSupport"),
                global.tags());
    }

    public ObjectNode json() {
        ObjectNode json = new PlanJson()
                .texts("instanceIds", instanceIds)
                .text("promotedFrom", promotedFrom)
                .fields();
        json.set("cluster", cluster.json());
        ArrayNode array = json.putArray("instances");
        instances.forEach(instance -> array.add(instance.json()));
        ArrayNode custom = json.putArray("endpoints");
        endpoints.forEach(endpoint -> custom.add(endpoint.json()));
        json.set(
                "global",
                new PlanJson()
                        .flag("deletionProtection", globalDeletionProtection)
                        .text("endpoint", globalEndpoint)
                        .text("lifecycleSupport", globalLifecycleSupport)
                        .tags(globalTags)
                        .fields());
        return json;
    }

    /** The same with the engine's own parameter groups. */
    public ClusterCopy withDefaultParameterGroups() {
        return new ClusterCopy(
                cluster.withDefaultParameterGroup(),
                instances.stream()
                        .map(InstanceLikeness::withDefaultParameterGroup)
                        .toList(),
                instanceIds,
                endpoints,
                promotedFrom,
                globalDeletionProtection,
                globalEndpoint,
                globalLifecycleSupport,
                globalTags);
    }

    /**
     * All instances that the rebuilt cluster must have: those that there were, with the payload's wishes for the one that
     * it names. That one comes where no other is known.
     */
    public List<InstanceLikeness> plannedInstances(InstanceSettings wanted) {
        if (instances.isEmpty()) {
            return List.of(wanted.alone());
        }
        return instances.stream()
                .map(instance -> instance.identifier().equals(wanted.identifier()) ? wanted.over(instance) : instance)
                .toList();
    }
}
