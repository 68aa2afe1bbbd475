package dev.drorchestrator.rehearsal.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.problem.Problems;
import dev.drorchestrator.rehearsal.twin.TestTwin;
import dev.drorchestrator.rehearsal.twin.Twin;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.FailoverState;
import software.amazon.awssdk.services.ssm.model.PutParameterRequest;
import software.amazon.awssdk.services.ssm.model.SendCommandRequest;

class SdkJsonTest {

    private final Problems problems = new Problems();
    private final SdkJsonReader reader = new SdkJsonReader(problems);

    @Test
    void what_the_command_line_prints_is_read_and_written_again_unchanged() {
        for (String region : List.of("us-east-1", "us-west-2")) {
            for (JsonNode printed : Twin.defaultWorld().at("/regions/" + region + "/dbInstances")) {
                DBInstance read =
                        reader.read(printed, DBInstance.builder(), "$").build();
                assertThat(SdkJsonWriter.write(read)).isEqualTo(printed);
            }
            for (JsonNode printed : Twin.defaultWorld().at("/regions/" + region + "/dbClusters")) {
                DBCluster read = reader.read(printed, DBCluster.builder(), "$").build();
                assertThat(SdkJsonWriter.write(read)).isEqualTo(printed);
            }
        }
        assertThat(problems.all()).isEmpty();
    }

    @Test
    void a_value_outside_the_sdks_enum_survives() {
        FailoverState read = reader.read(TestTwin.json("{'Status': 'switching-over'}"), FailoverState.builder(), "$")
                .build();
        assertThat(read.statusAsString()).isEqualTo("switching-over");
        assertThat(SdkJsonWriter.write(read)).isEqualTo(TestTwin.json("{'Status': 'switching-over'}"));
    }

    @Test
    void empty_lists_are_written_and_absent_ones_are_not() {
        assertThat(SdkJsonWriter.write(
                        DBCluster.builder().readReplicaIdentifiers(List.of()).build()))
                .isEqualTo(TestTwin.json("{'ReadReplicaIdentifiers': []}"));
        assertThat(SdkJsonWriter.write(DBCluster.builder().build())).isEqualTo(TestTwin.json("{}"));
    }

    @Test
    void maps_of_other_services_are_read_too() {
        JsonNode json = TestTwin.json("{'DocumentName': 'd', 'Parameters': {'commands': ['ls', 'pwd']}}");
        SendCommandRequest read =
                reader.read(json, SendCommandRequest.builder(), "$").build();
        assertThat(read.parameters()).isEqualTo(Map.of("commands", List.of("ls", "pwd")));
        assertThat(SdkJsonWriter.write(read)).isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-01T01:02:03.456000+00:00, 2026-01-01T01:02:03.456Z",
        "2026-01-01T01:02:03+02:00, 2025-12-31T23:02:03Z",
        "2026-01-01T01:02:03Z, 2026-01-01T01:02:03Z"
    })
    void timestamps_are_read_with_any_offset(String text, Instant instant) {
        DBCluster read = reader.read(TestTwin.json("{'ClusterCreateTime': '" + text + "'}"), DBCluster.builder(), "$")
                .build();
        assertThat(read.clusterCreateTime()).isEqualTo(instant);
        assertThat(problems.isEmpty()).isTrue();
    }

    @Test
    void an_unknown_field_is_noted_with_the_nearest_known_one_and_read_over() {
        reader.read(TestTwin.json("{'Teir': 'x', 'Vlaue': 'y', 'Zzzzzzzzzz': 1}"), PutParameterRequest.builder(), "$");

        assertThat(problems.all()).isEmpty();
        assertThat(problems.notes())
                .containsExactly(
                        "$.Teir: Teir is no field of PutParameterRequest that this version knows; ignored."
                                + " Did you mean \"Tier\"?",
                        "$.Vlaue: Vlaue is no field of PutParameterRequest that this version knows; ignored."
                                + " Did you mean \"Value\"?",
                        "$.Zzzzzzzzzz: Zzzzzzzzzz is no field of PutParameterRequest that this version knows; ignored");
    }
}
