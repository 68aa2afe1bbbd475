package dev.drorchestrator.lambda.flow;

import java.util.LinkedHashMap;
import java.util.Map;

/** The references that could not be resolved, each with the reason. */
final class Unresolved {

    private final String region;
    private final Map<Reference, String> reasons = new LinkedHashMap<>();

    Unresolved(String region) {
        this.region = region;
    }

    void add(Reference reference, String reason) {
        reasons.put(reference, reason);
    }

    boolean has(Reference reference) {
        return reasons.containsKey(reference);
    }

    boolean isEmpty() {
        return reasons.isEmpty();
    }

    /** All of them in one message, with the places at which they stand and the Region that was searched. */
    String message(References references) {
        StringBuilder text = new StringBuilder(reasons.size() == 1 ? "1 value" : reasons.size() + " values")
                .append(" could not be resolved in ")
                .append(region)
                .append(":");
        reasons.forEach((reference, reason) -> text.append("\n- ")
                .append(references.placesOf(reference))
                .append(": ")
                .append(reference.kind().words())
                .append(" \"")
                .append(reference.name())
                .append("\" ")
                .append(reason));
        return text.append("\nNext: deploy the stack that exports them in ")
                .append(region)
                .append(", correct the names, or start the execution in the Region that has them.")
                .toString();
    }
}
