package dev.drorchestrator.lambda.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * What FAILBACK remembers of the copy that it sets aside, so that all of it comes back: kept in a Systems Manager parameter of
 * this Region from before the first change until the rebuilt copy is proven, because an execution that dies in between leaves
 * nothing else that knows. It also tells a second execution to keep its hands off.
 *
 * @param execution the ARN of the execution that works on it
 * @param resourceId AWS's unchanging id of the copy that was there; empty when there was none. A copy with another id is
 *     another copy, even under the same name
 * @param startedAt when the execution began that wrote it first
 * @param deletesFirst whether the old copy is deleted before the new one is made
 * @param setAsideName under which the old copy is set aside; empty in a plan of format 1, which set nothing aside
 * @param globalResourceId AWS's id of the global database that the copy was in; empty when there was none
 * @param copy what the service needs to know to rebuild it, in the form of that service's steps
 */
public record RebuildPlan(
        String execution,
        String resourceId,
        Instant startedAt,
        boolean deletesFirst,
        String setAsideName,
        String globalResourceId,
        JsonNode copy) {

    /** Systems Manager API reference, PutParameter: 8 KB for an advanced parameter. */
    public static final int LONGEST_TEXT = 8_192;

    /** Systems Manager has one name space; all plans are below this path. */
    private static final String PATH = "/dr-orchestrator/failback/";

    private static final int FORMAT = 2;
    private static final String DELETE_FIRST = "DeleteFirst";
    private static final String SET_ASIDE = "SetAside";

    /**
     * The name of the parameter that keeps the plan of a database.
     *
     * @param kind {@code cluster} or {@code db}
     */
    public static String parameterName(String kind, String identifier) {
        return PATH + kind + "/" + identifier;
    }

    /** The plan that the state machine carries ({@code Input.action.plan}), with the execution that runs the step. */
    public static RebuildPlan of(StepRequest request) {
        return read(request.input().path("action").path("plan"));
    }

    /** Reads what {@link #json()} gave, here or in the version before. */
    public static RebuildPlan read(JsonNode json) {
        return new RebuildPlan(
                json.path("execution").asText(),
                json.path("resourceId").asText(),
                instant(json.path("startedAt").asText()),
                json.path("order").asText().equals(DELETE_FIRST),
                json.path("setAsideName").asText(),
                json.path("globalResourceId").asText(),
                json.path("copy"));
    }

    private static Instant instant(String text) {
        try {
            return text.isEmpty() ? Instant.EPOCH : Instant.parse(text);
        } catch (DateTimeException e) {
            return Instant.EPOCH;
        }
    }

    /**
     * Reads what stands in a parameter.
     *
     * @param parameter its name, for messages
     * @param region its Region, for messages
     * @throws PreconditionFailedException when it is no plan, or one that a later version wrote
     */
    public static RebuildPlan parse(String parameter, String region, String text) {
        try {
            JsonNode json = Json.read(text);
            int format = json.path("format").asInt(1);
            if (format > FORMAT) {
                throw unreadable(
                        parameter,
                        "a failback plan of format " + format,
                        "format 1 or " + FORMAT,
                        "deploy the version of the DR Orchestrator that wrote it, re-run the same payload");
            }
            return read(PlanText.unpacked(json));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw unreadable(
                    parameter,
                    "a value that is not a failback plan",
                    "the plan that an earlier execution wrote",
                    "read it, and delete it if no failback needs it (aws ssm delete-parameter --region " + region
                            + " --name " + parameter + "), then re-run the same payload");
        }
    }

    private static PreconditionFailedException unreadable(
            String parameter, String found, String expected, String next) {
        return new PreconditionFailedException(
                new Finding("Systems Manager parameter " + parameter, found, expected, next));
    }

    /** As it stands in the parameter: what is too long for it is compressed. */
    public String text() {
        String text = Json.text(json());
        return text.length() <= LONGEST_TEXT ? text : Json.text(PlanText.packed(FORMAT, text));
    }

    /** Whether there was a copy to set aside or delete. */
    public Optional<String> oldCopy() {
        return Optional.of(resourceId).filter(id -> !id.isEmpty());
    }

    /** Whether an execution before the one that began at {@code startedAt} wrote it, or none at all. */
    public boolean isOfEarlierThan(Instant startedAt) {
        return execution.isEmpty() || this.startedAt.isBefore(startedAt);
    }

    /** Whether the version before wrote it: it deleted the old copy first, and knows no name to set it aside. */
    public boolean isOfFormatOne() {
        return setAsideName.isEmpty();
    }

    /** The same, for the execution of {@code next} and in the order that its payload asks for; the names stay what they were. */
    public RebuildPlan takenOverBy(RebuildPlan next) {
        return new RebuildPlan(
                next.execution,
                resourceId,
                isOfFormatOne() ? next.startedAt : startedAt,
                next.deletesFirst,
                isOfFormatOne() ? next.setAsideName : setAsideName,
                globalResourceId.isEmpty() ? next.globalResourceId : globalResourceId,
                copy);
    }

    /** As the state machine carries it. */
    public ObjectNode json() {
        ObjectNode json = Json.object()
                .put("format", FORMAT)
                .put("execution", execution)
                .put("resourceId", resourceId)
                .put("startedAt", startedAt.toString())
                .put("order", deletesFirst ? DELETE_FIRST : SET_ASIDE)
                .put("setAsideName", setAsideName)
                .put("globalResourceId", globalResourceId);
        json.set("copy", copy);
        return json;
    }
}
