package dev.drorchestrator.rehearsal.tool.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.run.InputFiles;
import dev.drorchestrator.rehearsal.run.template.Output;
import dev.drorchestrator.rehearsal.run.template.ParameterFile;
import dev.drorchestrator.rehearsal.run.template.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The templates and parameter files of the demo databases. */
class AppStackTest {

    private static final Path APP_STACK = Path.of("../cloudformation/app-stack");
    private static final Path PAYLOADS = Path.of("../state-machines/payloads");
    private static final Deployment ALL = Deployment.of(APP_STACK, List.of(DemoStack.values()));

    private static final String AURORA =
            "global-identifier cluster-name subnet-group-name vpc-security-group-ids engine"
                    + " engine-version cluster-identifier port instance-identifier instance-class source-region"
                    + " source-cluster-identifier cluster-region KmsKeyId RDSMonitoringRole";
    private static final String RDS = "global-arn identifier source-identifier db-credentials KmsKeyId DBPortNumber"
            + " DBInstanceClass DBSubnetGroup DBSecurityGroup MultiAZ SourceRegion RDSMonitoringRole";
    private static final String CACHE = "target-replication-group-id port-no global-replication-group-id target-region";

    /** What is lost when it is deleted. */
    private static final Set<String> STATEFUL = Set.of(
            "AWS::KMS::Key",
            "AWS::KMS::ReplicaKey",
            "AWS::SecretsManager::Secret",
            "AWS::RDS::DBCluster",
            "AWS::RDS::DBInstance",
            "AWS::RDS::GlobalCluster",
            "AWS::ElastiCache::ReplicationGroup",
            "AWS::ElastiCache::GlobalReplicationGroup");

    static Stream<Arguments> sides() {
        return Arrays.stream(DemoStack.values())
                .flatMap(stack -> Arrays.stream(DemoRegion.values()).map(region -> Arguments.of(stack, region)));
    }

    @ParameterizedTest
    @CsvSource({
        "AURORA_MYSQL, dr-globaldb-cluster-mysql, " + AURORA,
        "AURORA_POSTGRESQL, dr-globaldb-cluster-postgres, " + AURORA,
        "RDS_MYSQL, rds-mysql-instance, " + RDS,
        "RDS_POSTGRESQL, rds-postgres-instance, " + RDS,
        "RDS_MARIADB, rds-mariadb-instance, " + RDS,
        "ELASTICACHE, demo-redis-cluster, " + CACHE,
    })
    void both_sides_export_the_names_that_payloads_import_and_no_others(DemoStack stack, String prefix, String names) {
        Set<String> expected =
                Stream.of(names.split(" ")).map(name -> prefix + "-" + name).collect(Collectors.toSet());

        assertThat(exports(stack, DemoRegion.US_WEST_2)).isEqualTo(expected);
        if (stack == DemoStack.ELASTICACHE) {
            // The original's DR template has no key of its own to export.
            expected.add(prefix + "-KmsKeyId");
        }
        assertThat(exports(stack, DemoRegion.US_EAST_1)).isEqualTo(expected);
        if (DemoStack.ofDefaultWorld().contains(stack)) {
            JsonNode world = DemoWorld.ofPayloadSamples(APP_STACK);
            assertThat(world.at("/regions/us-east-1/exports").fieldNames())
                    .toIterable()
                    .containsAll(expected);
        }
    }

    @Test
    void no_two_stacks_export_the_same_name() {
        for (DemoRegion region : DemoRegion.values()) {
            assertThat(ALL.in(region).flatMap(stack -> stack.outputs().stream()).flatMap(AppStackTest::export))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void payload_samples_import_only_what_both_regions_export() throws IOException {
        JsonNode world = DemoWorld.ofPayloadSamples(APP_STACK);
        Set<String> imported = new TreeSet<>();
        try (Stream<Path> files = Files.list(PAYLOADS)) {
            for (Path file :
                    files.filter(each -> !each.toString().contains("schema")).toList()) {
                Pattern.compile("!Import ([^\"]+)")
                        .matcher(Files.readString(file))
                        .results()
                        .map(MatchResult::group)
                        .forEach(text -> imported.add(text.substring("!Import ".length())));
            }
        }
        assertThat(imported).hasSizeGreaterThan(30);
        for (DemoRegion region : DemoRegion.values()) {
            JsonNode exports = world.at("/regions/" + region.region() + "/exports");
            assertThat(imported).allMatch(exports::has);
        }
    }

    @ParameterizedTest
    @MethodSource("sides")
    void a_parameter_file_gives_what_its_template_requires_and_nothing_else(DemoStack stack, DemoRegion region) {
        ObjectNode declared = Template.read(stack.template(APP_STACK, region)).section("Parameters");
        Set<String> given = parameters(stack, region).keySet();

        assertThat(given).allMatch(declared::has);
        declared.properties().forEach(parameter -> {
            if (!parameter.getValue().has("Default")) {
                assertThat(given).contains(parameter.getKey());
            }
        });
    }

    @ParameterizedTest
    @MethodSource("sides")
    void a_person_fills_in_network_and_key_and_nothing_else(DemoStack stack, DemoRegion region) {
        assertThat(parameters(stack, region)).allSatisfy((name, value) -> {
            if (value.matches(".*(xxx|aaa|ccc).*")) {
                assertThat(name).isIn("SubnetIds", "DBSecurityGroup", "PrimaryRegionKMSKeyArn");
            }
        });
    }

    @ParameterizedTest
    @MethodSource("sides")
    void whatever_holds_data_keys_or_passwords_is_retained(DemoStack stack, DemoRegion region) {
        ObjectNode resources = Template.read(stack.template(APP_STACK, region)).section("Resources");
        List<JsonNode> stateful = resources.properties().stream()
                .map(Map.Entry::getValue)
                .filter(resource -> STATEFUL.contains(resource.path("Type").asText()))
                .toList();

        assertThat(stateful).hasSizeGreaterThan(1).allSatisfy(resource -> {
            assertThat(resource.path("DeletionPolicy").asText()).isEqualTo("Retain");
            assertThat(resource.path("UpdateReplacePolicy").asText()).isEqualTo("Retain");
        });
    }

    /** CloudFormation refuses it otherwise ("pre-signed URL has to be specified"): it signs for the Region of the source. */
    @Test
    void every_encrypted_copy_names_the_region_of_its_source() {
        assertThat(Stream.concat(
                                ALL.in(DemoRegion.US_WEST_2)
                                        .flatMap(stack -> stack.ofType("AWS::RDS::DBCluster").stream()),
                                ALL.in(DemoRegion.US_WEST_2)
                                        .flatMap(stack -> stack.ofType("AWS::RDS::DBInstance").stream()
                                                .filter(each -> !each.text("SourceDBInstanceIdentifier")
                                                        .isEmpty())))
                        .toList())
                .hasSize(5)
                .allSatisfy(copy -> assertThat(copy.text("SourceRegion"))
                        .as(copy.logicalId())
                        .isEqualTo("us-east-1"));
    }

    @ParameterizedTest
    @MethodSource("sides")
    void no_arn_is_bound_to_one_partition(DemoStack stack, DemoRegion region) throws IOException {
        assertThat(Files.readString(stack.template(APP_STACK, region))).doesNotContain("arn:aws:");
    }

    @Test
    void databases_are_private_encrypted_protected_and_backed_up() {
        assertThat(ALL.all("AWS::RDS::DBInstance"))
                .hasSize(10)
                .allSatisfy(instance -> assertThat(
                                instance.resource().value("PubliclyAccessible").toString())
                        .isEqualTo("false"));
        assertThat(Stream.concat(ALL.all("AWS::RDS::DBCluster"), ALL.all("AWS::RDS::DBInstance"))
                        .filter(database ->
                                !database.text("Engine").startsWith("aurora") || database.gives("EngineVersion")))
                .hasSize(10)
                .allSatisfy(database -> {
                    assertThat(database.flag("DeletionProtection")).isTrue();
                    assertThat(database.text("KmsKeyId")).contains(":key/mrk-");
                    boolean postgresReplica =
                            database.text("DBInstanceIdentifier").equals("rds-postgres-instance-usw2");
                    assertThat(database.number("BackupRetentionPeriod")).isEqualTo(postgresReplica ? 0 : 7);
                });
        assertThat(ALL.all("AWS::ElastiCache::ReplicationGroup"))
                .allSatisfy(group -> assertThat(group.text("KmsKeyId")).contains(":key/mrk-"));
    }

    @Test
    void both_sides_of_a_database_have_the_same_key_engine_version_and_port() {
        for (DemoStack stack : DemoStack.values()) {
            Map<String, String> east = outputs(stack, DemoRegion.US_EAST_1);
            Map<String, String> west = outputs(stack, DemoRegion.US_WEST_2);
            for (String name : List.of("Version", "Port", "PortNumber", "Engine")) {
                assertThat(Optional.ofNullable(west.get(name))).isEqualTo(Optional.ofNullable(east.get(name)));
            }
            String key = Optional.ofNullable(east.get(stack.keyOutput())).orElse("");
            assertThat(ALL.in(DemoRegion.US_WEST_2)
                            .filter(each -> each.input().name().equals(stack.stackName()))
                            .flatMap(each -> each.ofType("AWS::KMS::ReplicaKey").stream()))
                    .singleElement()
                    .satisfies(
                            replica -> assertThat(replica.text("PrimaryKeyArn")).isEqualTo(key));
        }
    }

    private static Map<String, String> parameters(DemoStack stack, DemoRegion region) {
        Path file = stack.parameters(APP_STACK, region);
        return ParameterFile.values(file.toString(), InputFiles.read("parameter file", file));
    }

    private static Set<String> exports(DemoStack stack, DemoRegion region) {
        return ALL.in(region)
                .filter(each -> each.input().name().equals(stack.stackName()))
                .flatMap(each -> each.outputs().stream())
                .flatMap(AppStackTest::export)
                .collect(Collectors.toSet());
    }

    private static Map<String, String> outputs(DemoStack stack, DemoRegion region) {
        return ALL.in(region)
                .filter(each -> each.input().name().equals(stack.stackName()))
                .flatMap(each -> each.outputs().stream())
                .collect(Collectors.toMap(Output::name, Output::value));
    }

    private static Stream<String> export(Output output) {
        return output.export().stream();
    }
}
