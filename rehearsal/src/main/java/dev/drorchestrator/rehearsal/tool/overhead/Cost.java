package dev.drorchestrator.rehearsal.tool.overhead;

import java.util.OptionalDouble;

/**
 * What one resource costs that is alone.
 *
 * @param calls of AWS's APIs
 * @param changes those of them that change something, tags and plans too
 * @param transitions of parent and child, as Step Functions bills them
 * @param lambdaSeconds of all functions, starts included
 * @param firstChangeSeconds from the start to the first change of a database
 * @param verdictSeconds from the moment in which the copy was what it was to become to the end of the child; empty if it never was
 */
record Cost(
        int calls,
        int changes,
        int transitions,
        double lambdaSeconds,
        double firstChangeSeconds,
        OptionalDouble verdictSeconds) {}
