package dev.drorchestrator.rehearsal.twin.file;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.json.JsonFields;
import dev.drorchestrator.rehearsal.json.SdkJsonReader;
import dev.drorchestrator.rehearsal.problem.Problems;
import dev.drorchestrator.rehearsal.twin.world.ElastiCacheArn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.services.elasticache.model.GlobalReplicationGroup;
import software.amazon.awssdk.services.elasticache.model.GlobalReplicationGroupMember;
import software.amazon.awssdk.services.elasticache.model.ReplicationGroup;

/** Reads ElastiCache's part of a world file. A resource without its identifier is reported and left out. */
final class CacheReader {

    private final Problems problems;
    private final SdkJsonReader reader;
    private final String account;
    private final List<Placed<GlobalReplicationGroup>> globalReplicationGroups = new ArrayList<>();
    private final List<Placed<ReplicationGroup>> replicationGroups = new ArrayList<>();

    CacheReader(String account, JsonFields root, Problems problems) {
        this.problems = problems;
        this.reader = new SdkJsonReader(problems);
        this.account = account;
        root.pasted("globalReplicationGroups", this::globalReplicationGroup);
    }

    void readRegion(String region, JsonFields fields) {
        fields.pasted("replicationGroups", (node, path) -> replicationGroup(node, region, path));
    }

    CacheDraft draft() {
        return new CacheDraft(List.copyOf(globalReplicationGroups), List.copyOf(replicationGroups));
    }

    private void globalReplicationGroup(JsonNode node, String path) {
        GlobalReplicationGroup read =
                reader.read(node, GlobalReplicationGroup.builder(), path).build();
        if (Identifiers.isOne(read.globalReplicationGroupId(), "GlobalReplicationGroupId", path, problems)) {
            String id = read.globalReplicationGroupId().toLowerCase(Locale.ROOT);
            String arn = ElastiCacheArn.globalReplicationGroup(someRegion(read), account, id);
            GlobalReplicationGroup named = read.toBuilder()
                    .globalReplicationGroupId(id)
                    .arn(Given.or(read.arn(), arn))
                    .build();
            globalReplicationGroups.add(new Placed<>(named, "", path));
        }
    }

    private void replicationGroup(JsonNode node, String region, String path) {
        ReplicationGroup read =
                reader.read(node, ReplicationGroup.builder(), path).build();
        if (Identifiers.isOne(read.replicationGroupId(), "ReplicationGroupId", path, problems)) {
            String id = read.replicationGroupId().toLowerCase(Locale.ROOT);
            ReplicationGroup named = read.toBuilder()
                    .replicationGroupId(id)
                    .arn(Given.or(read.arn(), ElastiCacheArn.replicationGroup(region, account, id)))
                    .build();
            replicationGroups.add(new Placed<>(named, region, path));
        }
    }

    /** All members stand in one partition, so any of them tells it. */
    private static String someRegion(GlobalReplicationGroup datastore) {
        return datastore.members().stream()
                .map(GlobalReplicationGroupMember::replicationGroupRegion)
                .flatMap(region -> Optional.ofNullable(region).stream())
                .findFirst()
                .orElse("");
    }
}
