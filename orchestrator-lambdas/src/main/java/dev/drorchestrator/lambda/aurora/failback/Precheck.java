package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.check.Findings;

/** One thing that must hold before a failback deletes anything. */
@FunctionalInterface
interface Precheck {

    /** Adds to {@code findings} what speaks against it. */
    void check(FailbackFacts facts, Findings findings);
}
