package dev.drorchestrator.lambda.rds;

import static dev.drorchestrator.lambda.rds.FakeInstances.arn;
import static dev.drorchestrator.lambda.rds.FakeInstances.instance;
import static dev.drorchestrator.lambda.rds.FakeInstances.replica;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.lambda.runtime.FakeLambda;
import dev.drorchestrator.lambda.runtime.Json;
import dev.drorchestrator.lambda.runtime.RebuildPlan;
import dev.drorchestrator.lambda.runtime.StepHandler;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.RdsException;

/** A replica that is rebuilt: what a look finds of it, and what is asked for. */
abstract class RebuiltReplica {

    static final Instant START = Instant.parse("2026-01-05T12:00:00Z");
    static final String NEW = arn("us-east-1", "new");

    final FakeInstances here = new FakeInstances();
    final FakeInstances there = new FakeInstances();
    Instant now = START;
    JsonNode check = Json.object();
    JsonNode step = Json.object();
    DBInstance old = instance("us-west-2", "old").build();
    final ObjectNode parameters = Json.object()
            .put("RDSInstanceIdentifier", "old")
            .put("SourceRDSInstanceIdentifier", NEW)
            .put("SourceRegion", "us-east-1")
            .put("DBInstanceClass", "db.t3.large")
            .put("DBSubnetGroup", "group");

    @BeforeEach
    void theSource() {
        there.put(instance("us-east-1", "new"));
    }

    static DBInstance.Builder rebuilt() {
        return replica("us-west-2", "old", NEW).dbiResourceId("db-rebuilt");
    }

    static Optional<RuntimeException> refusal(String code, String message) {
        return Optional.of(RdsException.builder()
                .statusCode(400)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .build());
    }

    static List<String> left(JsonNode answer) {
        return Json.texts(answer.path("notCarriedOver"));
    }

    JsonNode create(boolean essentialsOnly) {
        ObjectNode event = event("");
        event.put("EssentialsOnly", essentialsOnly);
        return new FakeLambda().invoke(new CreateReadReplica(here, region -> there), event.toString());
    }

    JsonNode restore() {
        step = invoke(new RestoreInstanceSetting(here), "");
        return step;
    }

    JsonNode look(String status) {
        check = invoke(new CheckInstanceRebuild(here, region -> there), "REPLICA");
        assertThat(check.path("status").asText()).as(check.toString()).isEqualTo(status);
        return check;
    }

    JsonNode invoke(StepHandler handler, String expect) {
        return new FakeLambda().invoke(handler, event(expect).toString());
    }

    ObjectNode event(String expect) {
        ObjectNode event = Json.object()
                .put("Execution", "arn")
                .put("StartedAt", START.toString())
                .put("EnteredAt", now.toString())
                .put("Expect", expect)
                .put("DeadlineSeconds", 10_800)
                .put("PollSeconds", 15);
        event.withObject("/Input/StatePayload").set("parameters", parameters);
        JsonNode copy = InstanceCopy.of(new Instance(old)).fields();
        event.withObject("/Input/action")
                .set("plan", new RebuildPlan("arn", "db-old", Instant.EPOCH, false, "app-old", "", copy).json());
        event.withObject("/Input").set("check", check);
        event.withObject("/Input").set("step", step);
        return event;
    }
}
