package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.runtime.Findings;

/** One thing that must hold before a failback deletes anything. */
@FunctionalInterface
interface Precheck {

    /** Adds to {@code findings} what speaks against it. */
    void check(FailbackSight sight, Findings findings);
}
