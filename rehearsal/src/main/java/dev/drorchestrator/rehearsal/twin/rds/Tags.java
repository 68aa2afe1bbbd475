package dev.drorchestrator.rehearsal.twin.rds;

import dev.drorchestrator.rehearsal.twin.call.AwsError;
import dev.drorchestrator.rehearsal.twin.world.RegionState;
import dev.drorchestrator.rehearsal.twin.world.ResourceArn;
import dev.drorchestrator.rehearsal.twin.world.Table;
import dev.drorchestrator.rehearsal.twin.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import software.amazon.awssdk.services.rds.model.AddTagsToResourceRequest;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterSnapshot;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBSnapshot;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.rds.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.rds.model.RemoveTagsFromResourceRequest;
import software.amazon.awssdk.services.rds.model.Tag;

/** The tags of one Region's databases, which are fields of the databases themselves. */
final class Tags {

    private final World world;
    private final RegionState region;

    Tags(World world, RegionState region) {
        this.world = world;
        this.region = region;
    }

    List<Tag> list(ListTagsForResourceRequest request) {
        ResourceArn arn = arn(request.resourceName());
        return taggedOf(arn).list(arn.id(), world.readsAsOf());
    }

    void add(AddTagsToResourceRequest request) {
        ResourceArn arn = arn(request.resourceName());
        taggedOf(arn).add(arn.id(), request.tags());
    }

    void remove(RemoveTagsFromResourceRequest request) {
        ResourceArn arn = arn(request.resourceName());
        taggedOf(arn).remove(arn.id(), request.tagKeys());
    }

    private ResourceArn arn(String resourceName) {
        String text = RdsNames.required("ResourceName", Optional.ofNullable(resourceName));
        return ResourceArn.parse(text)
                .filter(arn -> arn.region().isEmpty() || arn.region().equals(region.name()))
                .orElseThrow(() -> new AwsError(
                        "InvalidParameterValue", "The ARN " + text + " names no RDS resource of " + region.name()));
    }

    private Tagged<?> taggedOf(ResourceArn arn) {
        return switch (arn.type()) {
            case ResourceArn.GLOBAL_CLUSTER ->
                new Tagged<>(
                        world.globalClusters(),
                        GlobalCluster::tagList,
                        (found, tags) -> found.toBuilder().tagList(tags).build(),
                        RdsNames::globalClusterNotFound);
            case ResourceArn.CLUSTER ->
                new Tagged<>(
                        region.dbClusters(),
                        DBCluster::tagList,
                        (found, tags) -> found.toBuilder().tagList(tags).build(),
                        RdsNames::dbClusterNotFound);
            case ResourceArn.INSTANCE ->
                new Tagged<>(
                        region.dbInstances(),
                        DBInstance::tagList,
                        (found, tags) -> found.toBuilder().tagList(tags).build(),
                        RdsNames::dbInstanceNotFound);
            case ResourceArn.CLUSTER_SNAPSHOT ->
                new Tagged<>(
                        region.dbClusterSnapshots(),
                        DBClusterSnapshot::tagList,
                        (found, tags) -> found.toBuilder().tagList(tags).build(),
                        RdsNames::dbClusterSnapshotNotFound);
            case ResourceArn.SNAPSHOT ->
                new Tagged<>(
                        region.dbSnapshots(),
                        DBSnapshot::tagList,
                        (found, tags) -> found.toBuilder().tagList(tags).build(),
                        RdsNames::dbSnapshotNotFound);
            default ->
                throw new AwsError(
                        "InvalidParameterValue", "The twin keeps no tags of resources of type " + arn.type());
        };
    }

    /** The resources of one type, as far as their tags go. */
    private record Tagged<T>(
            Table<T> table,
            Function<T, List<Tag>> tags,
            BiFunction<T, List<Tag>, T> withTags,
            Function<String, AwsError> notFound) {

        List<Tag> list(String id, Instant asOf) {
            return table.asOf(id, asOf).map(tags).orElseThrow(() -> notFound.apply(id));
        }

        void add(String id, List<Tag> added) {
            T found = table.current(id).orElseThrow(() -> notFound.apply(id));
            Map<String, Tag> byKey = new LinkedHashMap<>();
            tags.apply(found).forEach(tag -> byKey.put(tag.key(), tag));
            added.forEach(tag -> byKey.put(tag.key(), tag));
            table.put(id, withTags.apply(found, new ArrayList<>(byKey.values())));
        }

        /** Keys that the resource does not have are none of AWS's concern. */
        void remove(String id, List<String> keys) {
            T found = table.current(id).orElseThrow(() -> notFound.apply(id));
            List<Tag> left = tags.apply(found).stream()
                    .filter(tag -> !keys.contains(tag.key()))
                    .toList();
            table.put(id, withTags.apply(found, left));
        }
    }
}
