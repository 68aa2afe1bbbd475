package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.failback.SetAsideName;
import dev.drorchestrator.lambda.runtime.RebuildPlan;
import java.time.Instant;

/**
 * The names under which a cluster and its instances are set aside: the same in every execution that works on one plan.
 *
 * @param cluster the new name of the cluster; empty where nothing is set aside
 * @param at when the failback began that chose them
 */
record SetAsideNames(String cluster, Instant at) {

    static SetAsideNames of(RebuildPlan plan) {
        return new SetAsideNames(plan.setAsideName(), plan.startedAt());
    }

    boolean isCluster(String identifier) {
        return identifier.equals(cluster);
    }

    /** The new name of an instance. */
    String ofInstance(String identifier) {
        return SetAsideName.of(identifier, at);
    }

    /** Whether an instance has its new name. */
    boolean isSetAside(String instance) {
        String suffix = SetAsideName.of("x", at).substring(1);
        return !cluster.isEmpty() && instance.endsWith(suffix);
    }
}
