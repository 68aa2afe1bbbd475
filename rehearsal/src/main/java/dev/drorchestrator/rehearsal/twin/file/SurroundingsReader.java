package dev.drorchestrator.rehearsal.twin.file;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.twin.json.JsonFields;
import dev.drorchestrator.rehearsal.twin.json.Problems;
import dev.drorchestrator.rehearsal.twin.json.SdkJsonReader;
import dev.drorchestrator.rehearsal.twin.world.ResourceArn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import software.amazon.awssdk.services.rds.model.DBClusterSnapshot;
import software.amazon.awssdk.services.rds.model.DBSnapshot;
import software.amazon.awssdk.services.rds.model.DBSubnetGroup;

/** Reads what stands around the databases of one Region: subnet groups, snapshots, keys, quotas. */
final class SurroundingsReader {

    private final Problems problems;
    private final SdkJsonReader reader;
    private final String account;
    private final String region;
    private final JsonFields fields;

    SurroundingsReader(Problems problems, String account, String region, JsonFields fields) {
        this.problems = problems;
        this.reader = new SdkJsonReader(problems);
        this.account = account;
        this.region = region;
        this.fields = fields;
    }

    Surroundings read() {
        boolean subnetGroupsGiven = fields.any("dbSubnetGroups").isPresent();
        List<Placed<DBSubnetGroup>> subnetGroups = each("dbSubnetGroups", this::subnetGroup);
        return new Surroundings(
                subnetGroupsGiven ? Optional.of(subnetGroups) : Optional.empty(),
                new KmsKeysReader(problems, account, region).read(fields),
                each("dbClusterSnapshots", this::clusterSnapshot),
                each("dbSnapshots", this::snapshot),
                QuotasReader.read(fields.object("quotas"), problems));
    }

    private Optional<DBSubnetGroup> subnetGroup(JsonNode node, String path) {
        DBSubnetGroup read = reader.read(node, DBSubnetGroup.builder(), path).build();
        return id(read.dbSubnetGroupName(), "DBSubnetGroupName", path)
                .map(id -> read.toBuilder()
                        .dbSubnetGroupName(id)
                        .dbSubnetGroupArn(arn(read.dbSubnetGroupArn(), ResourceArn.SUBNET_GROUP, id))
                        .build());
    }

    private Optional<DBClusterSnapshot> clusterSnapshot(JsonNode node, String path) {
        DBClusterSnapshot read =
                reader.read(node, DBClusterSnapshot.builder(), path).build();
        return id(read.dbClusterSnapshotIdentifier(), "DBClusterSnapshotIdentifier", path)
                .map(id -> read.toBuilder()
                        .dbClusterSnapshotIdentifier(id)
                        .dbClusterSnapshotArn(arn(read.dbClusterSnapshotArn(), ResourceArn.CLUSTER_SNAPSHOT, id))
                        .build());
    }

    private Optional<DBSnapshot> snapshot(JsonNode node, String path) {
        DBSnapshot read = reader.read(node, DBSnapshot.builder(), path).build();
        return id(read.dbSnapshotIdentifier(), "DBSnapshotIdentifier", path)
                .map(id -> read.toBuilder()
                        .dbSnapshotIdentifier(id)
                        .dbSnapshotArn(arn(read.dbSnapshotArn(), ResourceArn.SNAPSHOT, id))
                        .build());
    }

    private <T> List<Placed<T>> each(String name, BiFunction<JsonNode, String, Optional<T>> read) {
        List<Placed<T>> found = new ArrayList<>();
        fields.pasted(
                name,
                (node, path) -> read.apply(node, path).ifPresent(item -> found.add(new Placed<>(item, region, path))));
        return found;
    }

    private Optional<String> id(String given, String field, String path) {
        return Identifiers.isOne(given, field, path, problems)
                ? Optional.of(given.toLowerCase(Locale.ROOT))
                : Optional.empty();
    }

    private String arn(String given, String type, String id) {
        return Optional.ofNullable(given)
                .orElse(ResourceArn.in(region, account, type, id).toString());
    }
}
