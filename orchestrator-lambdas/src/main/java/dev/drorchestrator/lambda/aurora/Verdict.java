package dev.drorchestrator.lambda.aurora;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.lambda.runtime.Json;

/**
 * What one look found.
 *
 * @param status decides where the state machine goes
 * @param detail what was seen, for a person
 * @param poll with what the next look must remember
 */
record Verdict(Status status, String detail, Poll poll) {

    enum Status {
        /** Proven: the role is there and nothing is under way any more. */
        AVAILABLE("available"),
        /** Not yet; look again. */
        IN_PROGRESS("in-progress"),
        /** It will not come by waiting. */
        FAILED("failed"),
        /** The resource is gone. */
        DOES_NOT_EXIST("doesnotexist");

        private final String word;

        Status(String word) {
            this.word = word;
        }
    }

    /** The step's answer; a wait that is past its deadline has failed. */
    JsonNode json() {
        boolean overdue = status == Status.IN_PROGRESS && poll.isOverdue();
        ObjectNode answer = Json.object()
                .put("status", (overdue ? Status.FAILED : status).word)
                .put("detail", overdue ? overdue() : detail)
                .put("waitSeconds", poll.waitSeconds());
        ObjectNode seen =
                answer.putObject("seen").put("underWayAt", poll.underWayAt().toString());
        poll.flippedAt().ifPresent(flip -> seen.put("flippedAt", flip.toString()));
        return answer;
    }

    private String overdue() {
        return "not done " + poll.deadline().toSeconds() + " s after " + poll.startedAt() + "; last seen: " + detail
                + ". Next: look at the global database in the RDS console; when it has ended, send the payload again";
    }
}
