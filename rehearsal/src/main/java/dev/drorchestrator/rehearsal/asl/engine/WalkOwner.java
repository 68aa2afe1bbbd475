package dev.drorchestrator.rehearsal.asl.engine;

import com.fasterxml.jackson.databind.JsonNode;

/** Who sent a walk: the execution, a Map's run or a Parallel's run. */
public interface WalkOwner {

    /** The walk came to an end with {@code output}. */
    void finished(Walk walk, JsonNode output);

    /** The walk broke off; its last state is still open, so that the owner decides when its Aborted event is due. */
    void failed(Walk walk, Failure failure);
}
