package dev.drorchestrator.lambda.aurora.copy;

import java.util.Optional;

/** The name of a parameter group that a rebuilt copy should get. */
final class ParameterGroupName {

    private ParameterGroupName() {}

    /** Not the engine's own group: that one is of a version, and AWS gives the right one unasked. */
    static Optional<String> ofItsOwn(String name) {
        return Optional.of(name).filter(group -> !group.isEmpty() && !group.startsWith("default."));
    }
}
