package dev.drorchestrator.lambda.rds;

import dev.drorchestrator.lambda.failback.SetAsideTag;
import dev.drorchestrator.lambda.runtime.Finding;
import dev.drorchestrator.lambda.runtime.RebuildPlan;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;

/**
 * What there is of a database in the Region of its failback: the old copy, under its name or set aside, and the replica that
 * takes its place.
 *
 * @param named what has the name; may be either of the two, or a stranger
 * @param old the old copy; empty when there is none (any more)
 */
record Copies(Optional<Instance> named, Optional<Instance> old, Optional<Instance> replica) {

    /**
     * Looks.
     *
     * @param recorded the plan of an earlier execution, which knows the old copy by its resource id; without one, the old copy
     *     is what has the name and is no replica of the source, or else what an earlier failback has tagged
     */
    static Copies find(RdsClient rds, FailbackRequest failback, Optional<RebuildPlan> recorded) {
        Optional<Instance> named = Instance.read(rds, failback.identifier());
        Optional<Instance> replica = named.filter(found -> found.follows(failback.source()));
        Optional<Instance> planned = recorded.flatMap(RebuildPlan::oldCopy)
                .flatMap(id -> OldInstance.withResourceId(rds, id, failback.identifier()))
                .filter(found -> !found.follows(failback.source()));
        if (planned.isPresent()) {
            return new Copies(named, planned, replica);
        }
        if (named.isPresent() && replica.isEmpty()) {
            return new Copies(named, named, replica);
        }
        return new Copies(named, tagged(rds, failback.identifier()), replica);
    }

    /** The last one that a failback has set aside, of those that had that name. */
    private static Optional<Instance> tagged(RdsClient rds, String identifier) {
        return rds.describeDBInstancesPaginator().dbInstances().stream()
                .filter(found -> !identifier.equals(found.dbInstanceIdentifier()))
                .filter(found -> !found.dbInstanceStatus().equals("deleting"))
                .filter(found -> SetAsideTag.of(found.tagList())
                        .filter(tag -> tag.identifier().equals(identifier))
                        .isPresent())
                .max((one, other) -> at(one).compareTo(at(other)))
                .map(Instance::new);
    }

    private static Instant at(DBInstance instance) {
        return SetAsideTag.of(instance.tagList()).map(SetAsideTag::at).orElse(Instant.EPOCH);
    }

    /** An instance that has taken the name while the old copy stands aside. */
    Optional<Finding> stranger(FailbackRequest failback) {
        Optional<String> oldId = old.map(found -> found.db().dbiResourceId());
        return named.filter(found -> replica.isEmpty())
                .filter(found ->
                        oldId.isPresent() && !oldId.get().equals(found.db().dbiResourceId()))
                .map(found -> new Finding(
                        "instance " + failback.identifier() + " (" + failback.region() + ")",
                        "another one, " + found.db().dbiResourceId() + ", has taken the name while the old copy "
                                + oldId.orElseThrow() + " stands aside as "
                                + old.orElseThrow().identifier(),
                        "a name that is free, or the replica of " + failback.source(),
                        "find out whose it is; it is not touched"));
    }
}
