package dev.drorchestrator.rehearsal.twin.file;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.json.JsonFields;
import dev.drorchestrator.rehearsal.json.SdkJsonReader;
import dev.drorchestrator.rehearsal.problem.Problems;
import dev.drorchestrator.rehearsal.twin.fault.Fault;
import dev.drorchestrator.rehearsal.twin.world.Assumption;
import dev.drorchestrator.rehearsal.twin.world.ResourceArn;
import dev.drorchestrator.rehearsal.twin.world.Timings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.cloudformation.model.Export;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.ssm.model.Parameter;

/** Reads the resources of a world file, one by one. A resource without its identifier is reported and left out. */
final class ResourceReader {

    private static final String DEFAULT_ACCOUNT = "123456789012";
    private static final Pattern ACCOUNT_OF_ARN = Pattern.compile("arn:[^:]*:rds:[^:]*:([0-9]{12}):.*");

    private final Problems problems;
    private final SdkJsonReader reader;
    private final String account;
    private final String partition;
    private final CacheReader caches;
    private final List<Placed<GlobalCluster>> globalClusters = new ArrayList<>();
    private final List<Placed<DBCluster>> dbClusters = new ArrayList<>();
    private final List<Placed<DBInstance>> dbInstances = new ArrayList<>();
    private final Map<String, List<Export>> exports = new TreeMap<>();
    private final Map<String, List<Placed<Parameter>>> parameters = new TreeMap<>();
    private final Map<String, Surroundings> surroundings = new TreeMap<>();

    ResourceReader(Optional<String> account, JsonFields root, Problems problems) {
        Map<String, JsonNode> globalClusterNodes = new LinkedHashMap<>();
        root.pasted("globalClusters", (node, path) -> globalClusterNodes.put(path, node));
        this.problems = problems;
        this.reader = new SdkJsonReader(problems);
        this.account = account.orElseGet(() -> accountOf(globalClusterNodes.values()));
        this.caches = new CacheReader(this.account, root, problems);
        this.partition = partition(root);
        globalClusterNodes.forEach((path, node) -> globalCluster(node, path));
    }

    void readRegion(String region, JsonFields fields) {
        fields.pasted("dbClusters", (node, path) -> dbCluster(node, region, path));
        fields.pasted("dbInstances", (node, path) -> dbInstance(node, region, path));
        exports.put(region, new ExportsReader(problems).read(fields, region, account));
        List<Placed<Parameter>> found = new ArrayList<>();
        fields.pasted("parameters", (node, path) -> {
            Parameter parameter = reader.read(node, Parameter.builder(), path).build();
            if (Identifiers.isOne(parameter.name(), "Name", path, problems)) {
                found.add(new Placed<>(parameter, region, path));
            }
        });
        parameters.put(region, found);
        caches.readRegion(region, fields);
        surroundings.put(region, new SurroundingsReader(problems, account, region, fields).read());
        fields.reportUnknown();
    }

    Draft draft(
            Instant startTime, Timings timings, Set<Assumption> assumptions, List<Fault> faults, Set<String> regions) {
        return new Draft(
                account,
                startTime,
                timings,
                assumptions,
                faults,
                regions,
                globalClusters,
                dbClusters,
                dbInstances,
                exports,
                parameters,
                caches.draft(),
                surroundings);
    }

    private void globalCluster(JsonNode node, String path) {
        GlobalCluster read = reader.read(node, GlobalCluster.builder(), path).build();
        if (Identifiers.isOne(read.globalClusterIdentifier(), "GlobalClusterIdentifier", path, problems)) {
            String id = lower(read.globalClusterIdentifier());
            // The ARN of a global cluster has no Region.
            String arn = Optional.ofNullable(read.globalClusterArn())
                    .orElse(new ResourceArn(partition, "", account, ResourceArn.GLOBAL_CLUSTER, id).toString());
            globalClusters.add(new Placed<>(
                    read.toBuilder()
                            .globalClusterIdentifier(id)
                            .globalClusterArn(arn)
                            .build(),
                    "",
                    path));
        }
    }

    private void dbCluster(JsonNode node, String region, String path) {
        DBCluster read = reader.read(node, DBCluster.builder(), path).build();
        if (Identifiers.isOne(read.dbClusterIdentifier(), "DBClusterIdentifier", path, problems)) {
            String id = lower(read.dbClusterIdentifier());
            DBCluster.Builder named = read.toBuilder()
                    .dbClusterIdentifier(id)
                    .dbClusterArn(arn(read.dbClusterArn(), region, ResourceArn.CLUSTER, id));
            dbClusters.add(new Placed<>(named.build(), region, path));
        }
    }

    private void dbInstance(JsonNode node, String region, String path) {
        DBInstance read = reader.read(node, DBInstance.builder(), path).build();
        if (Identifiers.isOne(read.dbInstanceIdentifier(), "DBInstanceIdentifier", path, problems)) {
            String id = lower(read.dbInstanceIdentifier());
            DBInstance.Builder named = read.toBuilder()
                    .dbInstanceIdentifier(id)
                    .dbInstanceArn(arn(read.dbInstanceArn(), region, ResourceArn.INSTANCE, id));
            if (read.dbClusterIdentifier() != null) {
                named.dbClusterIdentifier(lower(read.dbClusterIdentifier()));
            }
            dbInstances.add(new Placed<>(named.build(), region, path));
        }
    }

    private String arn(String given, String region, String type, String id) {
        return Optional.ofNullable(given)
                .orElse(ResourceArn.in(region, account, type, id).toString());
    }

    /** An account belongs to one partition, so any of its Regions tells it. */
    private static String partition(JsonFields root) {
        return root.any("regions").map(JsonNode::properties).orElseGet(Set::of).stream()
                .map(region -> ResourceArn.partition(region.getKey()))
                .findFirst()
                .orElse("aws");
    }

    /** Pasted output names its account in every ARN; a world without ARNs gets one. */
    private static String accountOf(Collection<JsonNode> globalClusterNodes) {
        return globalClusterNodes.stream()
                .map(node ->
                        ACCOUNT_OF_ARN.matcher(node.path("GlobalClusterArn").asText()))
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .findFirst()
                .orElse(DEFAULT_ACCOUNT);
    }

    private static String lower(String id) {
        return id.toLowerCase(Locale.ROOT);
    }
}
