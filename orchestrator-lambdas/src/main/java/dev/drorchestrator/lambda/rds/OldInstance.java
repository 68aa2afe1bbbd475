package dev.drorchestrator.lambda.rds;

import dev.drorchestrator.lambda.failback.SetAsideTag;
import dev.drorchestrator.lambda.runtime.FailoverTags;
import dev.drorchestrator.lambda.runtime.RebuildPlan;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.Filter;

/**
 * The very instance that the plan of a failback is about, under whatever name it goes: it is found by AWS's resource id, which
 * a rename does not change (RDS User Guide, renaming).
 */
record OldInstance(Instance instance, FailbackRequest failback, RebuildPlan plan) {

    private static final String RESOURCE_ID = "dbi-resource-id";

    /** Reads it; empty when there was none, when it is gone, and for some seconds around the end of a rename. */
    static Optional<OldInstance> find(RdsClient rds, FailbackRequest failback, RebuildPlan plan) {
        return plan.oldCopy()
                .flatMap(id -> withResourceId(rds, id, failback.identifier()))
                .map(instance -> new OldInstance(instance, failback, plan));
    }

    /**
     * Reads the instance that has that resource id.
     *
     * @param formerName under which it may still be found for a while when it has another one already
     */
    static Optional<Instance> withResourceId(RdsClient rds, String resourceId, String formerName) {
        Filter filter = Filter.builder().name(RESOURCE_ID).values(resourceId).build();
        return rds.describeDBInstances(call -> call.filters(filter)).dbInstances().stream()
                .filter(found -> resourceId.equals(found.dbiResourceId()))
                .min(Comparator.comparing(found -> found.dbInstanceIdentifier().equals(formerName)))
                .map(Instance::new);
    }

    String name() {
        return instance.identifier();
    }

    /** Whether it still goes by the name under which the new copy is to come. */
    boolean hasItsName() {
        return name().equals(failback.identifier());
    }

    /** Whether the tag says that this plan sets it aside. */
    boolean isTagged() {
        return SetAsideTag.of(instance.db().tagList())
                .filter(tag -> tag.equals(new SetAsideTag(failback.identifier(), plan.startedAt())))
                .isPresent();
    }

    /** Whether it is where the plan has put it. */
    boolean isSetAsideByPlan() {
        return name().equals(plan.setAsideName()) && isTagged();
    }

    /** Whether the security group of the payload, and no other, stands before it; so too where the payload has none. */
    boolean isFenced() {
        return failback.options()
                .fenceSecurityGroup()
                .filter(fence -> !instance.securityGroups().equals(List.of(fence)))
                .isEmpty();
    }

    /** Why it must not be touched any more, if something happened since the prechecks; the words end a sentence. */
    Optional<String> becameLive() {
        Optional<FailoverTags> own = FailoverTags.of(instance.db().tagList());
        if (own.filter(tags -> tags.promotedAt().isAfter(plan.startedAt())).isPresent()) {
            return Optional.of("it was promoted at " + own.get().promotedAt() + ", after this failback began");
        }
        if (instance.source().isPresent()) {
            return Optional.of("it is a replica of " + instance.source().get());
        }
        return instance.replicas().isEmpty()
                ? Optional.empty()
                : Optional.of("it has replicas (" + String.join(", ", instance.replicas()) + ")");
    }
}
