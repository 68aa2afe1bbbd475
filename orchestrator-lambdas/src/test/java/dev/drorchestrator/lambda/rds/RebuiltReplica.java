package dev.drorchestrator.lambda.rds;

import static dev.drorchestrator.lambda.rds.FakeInstances.instance;
import static dev.drorchestrator.lambda.rds.FakeInstances.replica;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.lambda.runtime.FakeLambda;
import dev.drorchestrator.lambda.runtime.Json;
import dev.drorchestrator.lambda.runtime.RebuildPlan;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.RdsException;

/** A replica that is rebuilt: what a look finds of it, and what is asked for. */
abstract class RebuiltReplica extends RebuildSteps {

    DBInstance old = instance("us-west-2", "old").build();

    @BeforeEach
    @Override
    void oldCopyAndSource() {
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
        return look("REPLICA", status);
    }

    @Override
    ObjectNode event(String expect) {
        JsonNode copy = InstanceCopy.of(new Instance(old)).fields();
        plan = new RebuildPlan("arn", "db-old", Instant.EPOCH, false, "app-old", "", copy);
        return super.event(expect);
    }
}
