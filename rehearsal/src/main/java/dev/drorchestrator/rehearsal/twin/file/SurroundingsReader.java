package dev.drorchestrator.rehearsal.twin.file;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.json.JsonFields;
import dev.drorchestrator.rehearsal.json.SdkJsonReader;
import dev.drorchestrator.rehearsal.problem.Problems;
import dev.drorchestrator.rehearsal.twin.world.ResourceArn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import software.amazon.awssdk.services.rds.model.DBClusterEndpoint;
import software.amazon.awssdk.services.rds.model.DBClusterSnapshot;
import software.amazon.awssdk.services.rds.model.DBSnapshot;
import software.amazon.awssdk.services.rds.model.DBSubnetGroup;
import software.amazon.awssdk.services.rds.model.Integration;

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
                QuotasReader.read(fields.object("quotas"), problems),
                each("dbClusterEndpoints", this::endpoint),
                each("integrations", this::integration).stream()
                        .map(Placed::value)
                        .toList(),
                texts("ramShares"),
                Set.copyOf(texts("instanceClasses")),
                new LimitsReader(problems).read(fields));
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

    /** Only the custom ones: AWS prints those of writer and readers too, which follow from the cluster. */
    private Optional<DBClusterEndpoint> endpoint(JsonNode node, String path) {
        DBClusterEndpoint read =
                reader.read(node, DBClusterEndpoint.builder(), path).build();
        boolean builtIn = "WRITER".equals(read.endpointType()) || "READER".equals(read.endpointType());
        Optional<String> cluster =
                builtIn ? Optional.empty() : id(read.dbClusterIdentifier(), "DBClusterIdentifier", path);
        return cluster.flatMap(owner -> id(read.dbClusterEndpointIdentifier(), "DBClusterEndpointIdentifier", path)
                .map(id -> read.toBuilder()
                        .dbClusterEndpointIdentifier(id)
                        .dbClusterIdentifier(owner)
                        .dbClusterEndpointArn(arn(read.dbClusterEndpointArn(), ResourceArn.CLUSTER_ENDPOINT, id))
                        .build()));
    }

    private Optional<Integration> integration(JsonNode node, String path) {
        Integration read = reader.read(node, Integration.builder(), path).build();
        if (read.sourceArn() == null) {
            problems.add(path, "no \"SourceArn\"", "the ARN of the database that is integrated", "add it");
            return Optional.empty();
        }
        return Optional.of(read);
    }

    private List<String> texts(String name) {
        return each(name, (node, path) -> {
                    if (!node.isTextual()) {
                        problems.addWrongValue(path, node, "a string");
                    }
                    return Optional.of(node.asText());
                })
                .stream()
                .map(Placed::value)
                .toList();
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
