package dev.drorchestrator.rehearsal.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.twin.fault.Fault;
import dev.drorchestrator.rehearsal.twin.fault.FaultAction;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever change of a failback of RDS is refused for good: the old copy is there, or the run succeeded and deleted it. */
class RdsRefusalsTest {

    private static final String OLD = "rds-mysql-instance-use1";

    static Stream<Arguments> refusals() {
        return Stream.of(
                        "AddTagsToResource",
                        "ModifyDBInstance",
                        "CreateDBInstanceReadReplica",
                        "RemoveTagsFromResource",
                        "DeleteDBInstance",
                        "PutParameter",
                        "DeleteParameter")
                .flatMap(operation -> codes(operation).stream().map(code -> Arguments.of(operation, code)));
    }

    private static List<String> codes(String operation) {
        return switch (operation) {
            case "PutParameter", "DeleteParameter" -> List.of("AccessDeniedException", "InternalServerError");
            case "CreateDBInstanceReadReplica" ->
                List.of(
                        "AccessDenied",
                        "InvalidParameterValue",
                        "InvalidParameterCombination",
                        "InstanceQuotaExceeded",
                        "StorageQuotaExceeded",
                        "InsufficientDBInstanceCapacity",
                        "DBParameterGroupNotFound",
                        "KMSKeyNotAccessibleFault",
                        "DBInstanceAlreadyExists",
                        "DBInstanceNotFound",
                        "InvalidDBInstanceState");
            default -> List.of("AccessDenied", "InvalidParameterValue", "InvalidDBInstanceState", "DBInstanceNotFound");
        };
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void whatever_aws_refuses_the_old_copy_is_there(String operation, String code) {
        JsonNode world = Scenario.FAILBACK_RDS.world();
        String resourceId = old(world).path("DbiResourceId").asText();
        Rehearsal rehearsal = TestRun.rehearsal(world, Scenario.FAILBACK_RDS.region(), 1);
        rehearsal
                .twin()
                .faults()
                .add(Fault.of(new FaultAction.ServerError(code)).operation(operation));

        Outcome outcome = Scenario.FAILBACK_RDS.run(rehearsal);

        String report = outcome.report().toString();
        boolean isThere = rehearsal
                .settledWorld()
                .at("/regions/us-east-1/dbInstances")
                .findValuesAsText("DbiResourceId")
                .contains(resourceId);
        if (!outcome.succeeded()) {
            assertThat(isThere).as(report).isTrue();
        }
        if (!outcome.succeeded() && !operation.equals("PutParameter")) {
            assertThat(report).contains("The old copy " + resourceId + " is there, as " + OLD);
        }
        if (outcome.succeeded() && isThere) {
            assertThat(report)
                    .contains("The old copy " + resourceId + " is kept as " + OLD + "-old-", "delete-db-instance");
        }
        assertThat(outcome.succeeded())
                .as(report)
                .isEqualTo(List.of("RemoveTagsFromResource", "DeleteDBInstance", "DeleteParameter")
                        .contains(operation));
    }

    @Test
    void a_protected_copy_is_kept_with_a_warning_and_a_second_run_says_so_again() {
        JsonNode payload = Scenario.sample("failback-rds.json").deepCopy();
        ((ObjectNode) payload.at("/StatePayload/0/resources/0/parameters")).remove("DisableDeletionProtection");
        Rehearsal rehearsal = Scenario.FAILBACK_RDS.rehearsal();

        Outcome first = rehearsal.run("FAILBACK", payload);
        String topology = Scenario.topology(rehearsal);
        Outcome second = rehearsal.run("FAILBACK", payload);

        for (Outcome outcome : List.of(first, second)) {
            assertThat(outcome.succeeded()).as(outcome.report().toString()).isTrue();
            assertThat(outcome.report().at("/layers/0/resources/0/warnings/0").asText())
                    .contains("is kept as " + OLD + "-old-", "--no-deletion-protection");
        }
        assertThat(second.report().at("/layers/0/resources/0/status").asText()).isEqualTo("ALREADY_DONE");
        assertThat(Scenario.topology(rehearsal)).isEqualTo(topology);
    }

    @Test
    void a_run_may_end_once_the_old_copy_is_set_aside_and_another_goes_on() {
        JsonNode stops = Scenario.FAILBACK_RDS.payload();
        ((ObjectNode) stops.at("/StatePayload/0/resources/0/parameters")).put("StopAfter", "SetAside");
        Rehearsal rehearsal = Scenario.FAILBACK_RDS.rehearsal();

        Outcome first = rehearsal.run("FAILBACK", stops);

        assertThat(first.succeeded()).as(first.report().toString()).isTrue();
        assertThat(first.report().toString()).contains("re-run the payload without StopAfter");
        assertThat(Scenario.changes(rehearsal)).noneMatch(change -> change.startsWith("rds:CreateDBInstance"));
        assertThat(Scenario.FAILBACK_RDS.run(rehearsal).succeeded()).isTrue();
        assertThat(Scenario.topology(rehearsal)).doesNotContain(OLD + "-old-");
    }

    @Test
    void the_order_of_the_original_is_still_to_be_had() {
        JsonNode payload = Scenario.FAILBACK_RDS.payload();
        ((ObjectNode) payload.at("/StatePayload/0/resources/0/parameters")).put("OldCopy", "DeleteFirst");
        Rehearsal rehearsal = Scenario.FAILBACK_RDS.rehearsal();

        Outcome outcome = rehearsal.run("FAILBACK", payload);

        assertThat(outcome.succeeded()).as(outcome.report().toString()).isTrue();
        assertThat(Scenario.changes(rehearsal)).noneMatch(change -> change.contains("NewDBInstanceIdentifier"));
        Rehearsal undisturbed = Scenario.FAILBACK_RDS.rehearsal();
        assertThat(Scenario.FAILBACK_RDS.run(undisturbed).succeeded()).isTrue();
        assertThat(Scenario.topology(rehearsal)).isEqualTo(Scenario.topology(undisturbed));
    }

    private static JsonNode old(JsonNode world) {
        for (JsonNode instance : world.at("/regions/us-east-1/dbInstances")) {
            if (instance.path("DBInstanceIdentifier").asText().equals(OLD)) {
                return instance;
            }
        }
        throw new IllegalStateException(OLD);
    }
}
