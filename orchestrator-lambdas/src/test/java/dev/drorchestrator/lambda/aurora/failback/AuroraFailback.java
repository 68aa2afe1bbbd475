package dev.drorchestrator.lambda.aurora.failback;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.lambda.aurora.FakeAurora;
import dev.drorchestrator.lambda.aurora.copy.ClusterSettings;
import dev.drorchestrator.lambda.aurora.copy.InstanceSettings;
import dev.drorchestrator.lambda.check.StackRights;
import dev.drorchestrator.lambda.failback.FailbackOptions;
import dev.drorchestrator.lambda.runtime.FailoverTags;
import dev.drorchestrator.lambda.runtime.FakeLambda;
import dev.drorchestrator.lambda.runtime.Json;
import dev.drorchestrator.lambda.runtime.RebuildPlan;
import dev.drorchestrator.lambda.runtime.StepHandler;
import dev.drorchestrator.lambda.tag.TagSetAside;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.arns.Arn;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParametersRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersResponse;
import software.amazon.awssdk.services.ssm.model.Parameter;

/**
 * A failback in us-west-2: {@code old} there was the primary, {@code live} in us-east-1 took over. Does what the state
 * machine does with the handlers' answers.
 */
final class AuroraFailback implements SsmClient {

    static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
    static final String OLD_ID = "cluster-OLD";

    /** The name of the old copy when it is set aside. */
    static final String ASIDE = "old-old-202601020304";

    final Map<String, GlobalCluster> globals = new HashMap<>();
    final FakeAurora here = new FakeAurora("us-west-2", globals);
    final FakeAurora there = new FakeAurora("us-east-1", globals);
    final ObjectNode parameters = parameters();
    Optional<RebuildPlan> recorded = Optional.empty();
    /** What the other Region shows, where that is not what {@link #there} has. */
    Optional<FakeAurora> thereInstead = Optional.empty();

    StackRights rights = StackRights.UNKNOWN;
    /** What the state machine carries. */
    final ObjectNode input = Json.object();

    private Instant now = START;

    AuroraFailback() {
        here.addCluster("old", OLD_ID);
        here.addInstance("old", "old-1", true);
        here.addInstance("old", "old-2", false);
        here.addGlobal("global", here.arn("cluster", "old"));
        there.addCluster("live", "cluster-LIVE");
        there.addInstance("live", "live-1", true);
        there.change(
                "live",
                cluster -> cluster.tagList(new FailoverTags(Instant.EPOCH, here.arn("cluster", "old")).toTags()));
    }

    private static ObjectNode parameters() {
        return Json.object()
                .put("GlobalClusterIdentifier", "global")
                .put("DBClusterIdentifier", "arn:aws:rds:us-west-2:123456789012:cluster:old")
                .put("SourceDBClusterIdentifier", "arn:aws:rds:us-east-1:123456789012:cluster:live")
                .put("ClusterRegion", "us-west-2")
                .put("SourceRegion", "us-east-1")
                .put("DBInstanceIdentifier", "old-1")
                .put("DBInstanceClass", "db.r6g.large")
                .put("Engine", "aurora-mysql")
                .put("EngineVersion", "8.0");
    }

    /** The least that a payload asks for. */
    FailbackRequest request() {
        return new FailbackRequest(
                "global",
                ClusterName.of(Arn.fromString(here.arn("cluster", "old"))),
                ClusterName.of(Arn.fromString(there.arn("cluster", "live"))),
                new ClusterSettings(
                        "aurora-mysql",
                        "8.0",
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                new InstanceSettings("old-1", "db.r6g.large", Optional.empty(), Optional.empty(), Optional.empty()),
                new FailbackOptions(
                        FailbackOptions.OldCopy.DELETE,
                        false,
                        Optional.empty(),
                        false,
                        false,
                        false,
                        Optional.empty()));
    }

    RdsClient region(String name) {
        return name.equals("us-west-2") ? here : thereInstead.orElse(there);
    }

    JsonNode prechecks() {
        JsonNode existing = invoke(new CheckClusterExists(here, this::region, this, rights), "");
        input.set("existing", existing);
        return existing;
    }

    /** As RecordPlan does. */
    void recordPlan() {
        JsonNode existing = input.path("existing");
        RebuildPlan plan = new RebuildPlan(
                "arn",
                existing.path("resourceId").asText(),
                START,
                parameters.path("OldCopy").asText().equals("DeleteFirst"),
                ASIDE,
                existing.path("globalResourceId").asText(),
                existing.path("copy"));
        input.set("action", Json.object().set("plan", plan.json()));
        input.remove("check");
    }

    JsonNode lookAtDeletion() {
        return look(new CheckClusterDeletion(here, this::region), "DELETED");
    }

    JsonNode lookAtSetAside() {
        return look(new CheckSetAside(here, this::region), "SET_ASIDE");
    }

    /** Why the old copy stays, or how to go back. */
    String describe(String expect) {
        return invoke(new DescribeOldCopy(here), "'Expect': '" + expect + "', 'DeadlineSeconds': 0, 'PollSeconds': 0,")
                .path("detail")
                .asText();
    }

    JsonNode lookAtRebuild() {
        return look(new CheckClusterRebuild(here, this::region), "SECONDARY");
    }

    private JsonNode look(StepHandler check, String expect) {
        JsonNode answer = invoke(check, "'Expect': '" + expect + "', 'DeadlineSeconds': 28800, 'PollSeconds': 15,");
        input.set("check", answer);
        now = now.plusSeconds(answer.path("waitSeconds").asInt());
        return answer;
    }

    /** Does what a look asked for. */
    JsonNode act(String change) {
        return switch (change) {
            case "DISABLE_DELETION_PROTECTION" -> invoke(new DisableClusterProtection(here, this::region), "");
            case "DETACH" -> invoke(new DetachOldCluster(here), "");
            case "DELETE_INSTANCE" -> invoke(new DeleteClusterInstance(here, this::region), "");
            case "DELETE_CLUSTER" -> invoke(new DeleteCluster(here, this::region), "");
            case "DELETE_GLOBAL_CLUSTER" -> invoke(new DeleteGlobalCluster(here), "");
            case "CREATE_GLOBAL_CLUSTER" -> invoke(new CreateGlobalCluster(here, this::region), "");
            case "CREATE_CLUSTER" -> invoke(new CreateSecondaryCluster(here), "");
            case "TAG_OLD_COPY" -> invoke(new TagSetAside(here), "");
            case "DELETE_CUSTOM_ENDPOINT" -> invoke(new DeleteClusterEndpoint(here), "");
            case "FENCE" -> invoke(new FenceCluster(here), "");
            case "RENAME_CLUSTER" -> invoke(new RenameCluster(here), "");
            case "RENAME_INSTANCE" -> invoke(new RenameClusterInstance(here), "");
            case "RESTORE_SETTING" -> invoke(new RestoreClusterSetting(here), "");
            case "CREATE_INSTANCE" -> invoke(new CreateClusterInstance(here), "");
            default -> throw new IllegalArgumentException(change);
        };
    }

    void after(Duration time) {
        now = now.plus(time);
    }

    private JsonNode invoke(StepHandler handler, String fields) {
        ObjectNode payload = Json.object().put("resourceType", "CreateAuroraSecondaryDBCluster");
        payload.put("resourceName", "n").set("parameters", parameters);
        input.set("StatePayload", payload);
        return new FakeLambda()
                .invoke(
                        handler,
                        ("{'Execution': 'arn', 'StartedAt': '" + START + "', 'EnteredAt': '" + now + "', " + fields
                                                + " 'Input': ")
                                        .replace('\'', '"')
                                + Json.text(input) + "}");
    }

    static JsonNode json(String text) {
        try {
            return Json.read(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public GetParametersResponse getParameters(GetParametersRequest request) {
        return GetParametersResponse.builder()
                .parameters(recorded.stream()
                        .map(plan -> Parameter.builder()
                                .name(request.names().get(0))
                                .value(Json.text(plan.json()))
                                .build())
                        .toList())
                .build();
    }

    @Override
    public String serviceName() {
        return "ssm";
    }

    @Override
    public void close() {}
}
