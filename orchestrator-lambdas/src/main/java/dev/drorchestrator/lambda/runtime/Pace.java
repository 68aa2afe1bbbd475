package dev.drorchestrator.lambda.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * The turns in which the resources of a layer look, so that all of them together stay within the calls that AWS takes. AWS publishes
 * no limit for RDS; the stack's parameter {@code RdsCallsPerSecond} is what this system allows itself. Each resource has a second of its
 * own in every interval, and in that second there is room for a look that finds everything done.
 *
 * <p>The parent hands over {@code Layer: {"resources", "index", "callsPerSecond"}}, the definition {@code CallsAtMost} of a look. A resource
 * alone, and as few as fit into the wait's own interval, look whenever they like.
 *
 * @param resources of the layer
 * @param index of this one among them, from 0
 * @param callsPerSecond of all together
 * @param callsAtMost of one look, and of what follows it at once; 0 for a look that waits for nobody
 * @param isFirst whether no look of this wait came before this one
 */
record Pace(int resources, int index, int callsPerSecond, int callsAtMost, boolean isFirst) {

    /** A look costs two calls at least: half of the budget is left to others. */
    private static final int LEAST_CALLS = 2;

    /** Field of what a look leaves for the next one: that the wait keeps to turns. */
    static final String IN_TURN = "inTurn";

    static Pace of(StepRequest request) {
        JsonNode layer = request.input().path("Layer");
        return new Pace(
                Math.max(1, layer.path("resources").asInt(1)),
                layer.path("index").asInt(0),
                Math.max(1, layer.path("callsPerSecond").asInt(1)),
                request.field("CallsAtMost").asInt(0),
                !request.input().path("check").path("seen").path(IN_TURN).asBoolean());
    }

    private int calls() {
        return Math.max(LEAST_CALLS, callsAtMost);
    }

    /** How many resources have their turn in the same second; 0 where one turn takes longer than that. */
    private int inOneSecond() {
        return callsPerSecond / calls();
    }

    /** Seconds from one resource's turn to that of the next one, where a second has no room for two. */
    private int secondsOfTurn() {
        return ceilDiv(calls(), callsPerSecond);
    }

    /** Seconds from one turn of a resource to its next. */
    int intervalSeconds() {
        return inOneSecond() == 0 ? resources * secondsOfTurn() : ceilDiv(resources, inOneSecond());
    }

    private static int ceilDiv(int number, int divisor) {
        return -Math.floorDiv(-number, divisor);
    }

    private int offsetSeconds() {
        return inOneSecond() == 0 ? index * secondsOfTurn() : index / inOneSecond();
    }

    /** Whether a wait whose looks come every {@code seconds} must keep to turns. */
    boolean hasTurns(long seconds) {
        return callsAtMost > 0 && resources > 1 && intervalSeconds() > seconds;
    }

    /** Seconds from {@code now} to the first turn of this resource that is at least {@code atLeast} seconds away. */
    long untilTurn(Instant now, long atLeast) {
        long earliest = now.getEpochSecond() + atLeast;
        return atLeast + Math.floorMod(offsetSeconds() - earliest, (long) intervalSeconds());
    }
}
