package dev.drorchestrator.lambda.check;

import java.util.List;

/** Replicas that the source has itself. They are no obstacle. */
public final class SourceReplicas {

    private SourceReplicas() {}

    /** Says what becomes of them. */
    public static void warn(String source, List<String> replicas, Findings findings) {
        if (!replicas.isEmpty()) {
            findings.warn("The source " + source + " has replicas of its own (" + String.join(", ", replicas)
                    + "): they stay as they are, and go on following it");
        }
    }
}
