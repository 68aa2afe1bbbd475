package dev.drorchestrator.rehearsal.twin.file;

import dev.drorchestrator.rehearsal.problem.Problems;
import java.util.List;

/** Something that must agree within a world. */
@FunctionalInterface
interface Check {

    /** Every check that a world has to pass. */
    List<Check> ALL = List.of(
            new UniqueNamesCheck(),
            new ArnCheck(),
            new GlobalMembersCheck(),
            new FailoverStateCheck(),
            new ClusterMembersCheck(),
            new EngineCheck(),
            new PlausibleValuesCheck(),
            new CacheArnCheck(),
            new DatastoreMembersCheck(),
            new DatastorePrefixCheck());

    /** Adds what does not agree in {@code draft} to {@code problems}. */
    void check(Draft draft, Problems problems);
}
