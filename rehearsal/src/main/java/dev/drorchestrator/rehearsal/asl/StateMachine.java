package dev.drorchestrator.rehearsal.asl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.engine.StateGraph;
import dev.drorchestrator.rehearsal.asl.load.DefinitionLoader;
import java.time.Duration;
import java.util.Optional;

/** A state machine that was checked and compiled: immutable, run any number of times. */
public final class StateMachine {

    private final String arn;
    private final JsonNode definition;
    private final StateGraph graph;
    private final Optional<Duration> timeout;

    private StateMachine(String arn, JsonNode definition, StateGraph graph, Optional<Duration> timeout) {
        this.arn = arn;
        this.definition = definition;
        this.graph = graph;
        this.timeout = timeout;
    }

    /**
     * Checks and compiles a definition.
     *
     * @param arn {@code arn:<partition>:states:<region>:<account>:stateMachine:<name>}
     * @throws InvalidDefinitionException with every problem of the definition
     */
    public static StateMachine load(String arn, JsonNode definition, LoadOptions options)
            throws InvalidDefinitionException {
        DefinitionLoader.Definition loaded = DefinitionLoader.load(definition, options);
        return new StateMachine(arn, definition, loaded.graph(), loaded.timeout());
    }

    /** The same under another ARN. */
    public StateMachine withArn(String other) {
        return new StateMachine(other, definition, graph, timeout);
    }

    /** Its ARN. */
    public String arn() {
        return arn;
    }

    /** The last part of the ARN. */
    public String name() {
        return arn.substring(arn.lastIndexOf(':') + 1);
    }

    /** What it was loaded from; nobody changes it. */
    public JsonNode definition() {
        return definition;
    }

    /** The states; for the machinery, not for users. */
    public StateGraph graph() {
        return graph;
    }

    /** The machine's own TimeoutSeconds. */
    public Optional<Duration> timeout() {
        return timeout;
    }
}
