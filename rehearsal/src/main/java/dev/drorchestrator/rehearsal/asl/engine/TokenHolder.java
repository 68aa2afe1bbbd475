package dev.drorchestrator.rehearsal.asl.engine;

import com.fasterxml.jackson.databind.JsonNode;

/** An attempt of a Task state that somebody outside answers through its task token. */
public interface TokenHolder {

    /** SendTaskSuccess. */
    void tokenSucceeded(JsonNode output);

    /** SendTaskFailure. */
    void tokenFailed(Failure failure);

    /** SendTaskHeartbeat. */
    void tokenBeat();
}
