package dev.drorchestrator.lambda.rds;

import static dev.drorchestrator.lambda.rds.FakeInstances.arn;
import static dev.drorchestrator.lambda.rds.FakeInstances.instance;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.lambda.failback.SetAsideTag;
import dev.drorchestrator.lambda.runtime.FakeLambda;
import dev.drorchestrator.lambda.runtime.Json;
import dev.drorchestrator.lambda.runtime.RebuildPlan;
import dev.drorchestrator.lambda.runtime.StepHandler;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;

/** The steps of a failback on the old copy "old" of us-west-2, which is rebuilt as a replica of "new" in us-east-1. */
abstract class RebuildSteps {

    static final Instant START = Instant.parse("2026-01-05T12:00:00Z");
    static final String NEW = arn("us-east-1", "new");
    final FakeInstances here = new FakeInstances();
    final FakeInstances there = new FakeInstances();
    Instant now = START;
    JsonNode before = Json.object();
    JsonNode step = Json.object();
    RebuildPlan plan = plan("db-old", Json.object());
    boolean proven;
    final ObjectNode parameters = Json.object()
            .put("RDSInstanceIdentifier", "old")
            .put("SourceRDSInstanceIdentifier", NEW)
            .put("SourceRegion", "us-east-1")
            .put("DBInstanceClass", "db.t3.large")
            .put("DBSubnetGroup", "group");

    @BeforeEach
    void oldCopyAndSource() {
        here.put(instance("us-west-2", "old"));
        there.put(instance("us-east-1", "new"));
    }

    JsonNode unprotect() {
        return invoke(new DisableInstanceProtection(here), "");
    }

    JsonNode delete() {
        return invoke(new DeleteInstance(here, region -> there), "");
    }

    JsonNode create() {
        return invoke(new CreateReadReplica(here, region -> there), "");
    }

    JsonNode look(String expect, String status) {
        JsonNode answer = invoke(new CheckInstanceRebuild(here, region -> there), expect);
        assertThat(answer.path("status").asText()).as(answer.toString()).isEqualTo(status);
        before = answer;
        return answer;
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
        event.withObject("/Input/action").set("plan", plan.json());
        event.withObject("/Input").set("check", before);
        if (proven) {
            event.withObject("/Input/proven").put("detail", "the new copy follows");
        }
        event.withObject("/Input").set("step", step);
        return event;
    }

    void setAside() {
        proven = true;
        here.renamed("old", "app-old");
        here.change("app-old", copy -> copy.tagList(new SetAsideTag("old", Instant.EPOCH).toTag()));
    }

    static RebuildPlan plan(String resourceId, JsonNode copy) {
        return new RebuildPlan("arn", resourceId, Instant.EPOCH, true, "app-old", "", copy);
    }
}
