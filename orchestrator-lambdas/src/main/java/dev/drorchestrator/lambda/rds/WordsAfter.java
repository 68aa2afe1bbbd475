package dev.drorchestrator.lambda.rds;

import dev.drorchestrator.lambda.runtime.Json;
import dev.drorchestrator.lambda.runtime.RebuildPlan;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rds.RdsClient;

/** What a person is told after a failback, made of the plan and of what is seen: what there is, and the commands in order. */
final class WordsAfter {

    private static final String QUOTA = "QuotaExceeded";
    private static final String CAPACITY = "Insufficient";

    private final StepRequest request;
    private final FailbackRequest failback;
    private final RebuildPlan plan;
    private final Optional<OldInstance> old;
    private final Optional<Instance> named;

    WordsAfter(RdsClient rds, StepRequest request) {
        this.request = request;
        this.failback = FailbackRequest.of(request);
        this.plan = RebuildPlan.of(request);
        this.old = OldInstance.find(rds, failback, plan);
        this.named = Instance.read(rds, failback.identifier())
                .filter(found -> !plan.resourceId().equals(found.db().dbiResourceId()));
    }

    /** After the proof: where the old copy is, why it stays, and how to delete it. */
    String kept() {
        if (old.isEmpty()) {
            return "The old copy " + plan.resourceId() + " is not found any more";
        }
        Instance instance = old.get().instance();
        String commands = (instance.isProtected() ? unprotect(instance) + "; " : "")
                + command("delete-db-instance", instance) + " --final-db-snapshot-identifier " + instance.identifier()
                + "-final --no-delete-automated-backups";
        return "The old copy " + plan.resourceId() + " is kept as " + instance.identifier()
                + ", and costs what it did: " + reason() + ". To delete it: " + commands;
    }

    private String reason() {
        String caught = request.input().path("failure").path("Cause").asText("");
        return caught.isEmpty()
                ? request.input().path("check").path("detail").asText()
                : "deleting it failed: " + Json.errorMessage(caught);
    }

    /** After a failure: what there is of the old copy, how to go on, and how to go back. */
    String rollBack() {
        if (old.isEmpty()) {
            return plan.oldCopy().isEmpty()
                    ? "There was no old copy. Next: correct what is named above, re-run the same payload."
                    : "The old copy " + plan.resourceId() + " is not found any more; "
                            + (plan.deletesFirst()
                                    ? "its final snapshot and automated backups are kept. "
                                    : "this failback did not delete it. ")
                            + "Next: correct what is named above, re-run the same payload.";
        }
        List<String> back = new ArrayList<>();
        named.ifPresent(instance -> newCopyAway(instance, back));
        oldCopyBack(old.get(), back);
        String there = "The old copy " + plan.resourceId() + " is there, as "
                + old.get().name() + ". ";
        String on = "To go on: correct what is named above, re-run the same payload" + needsRoom() + ". ";
        return there
                + on
                + (back.isEmpty()
                        ? "There is nothing to roll back."
                        : "To go back instead: " + String.join("; ", back));
    }

    private String needsRoom() {
        String cause = request.input().path("failure").path("Cause").asText("")
                + request.input().path("check").path("detail").asText("");
        return cause.contains(QUOTA) || cause.contains(CAPACITY)
                ? "; where there is no room for both copies, with \"OldCopy\": \"DeleteFirst\" in its parameters"
                : "";
    }

    private void newCopyAway(Instance instance, List<String> back) {
        if (!instance.follows(failback.source())) {
            back.add("another instance, " + instance.db().dbiResourceId() + ", has the name " + instance.identifier()
                    + ": find out whose it is");
            return;
        }
        if (!instance.status().isDeleting()) {
            if (instance.isProtected()) {
                back.add(unprotect(instance));
            }
            back.add(command("delete-db-instance", instance) + " --skip-final-snapshot");
        }
        back.add(command("wait db-instance-deleted", instance));
    }

    private void oldCopyBack(OldInstance copy, List<String> back) {
        List<String> groups = Json.texts(plan.copy().path("securityGroups"));
        boolean fenced = failback.options().fenceSecurityGroup().isPresent()
                && copy.isFenced()
                && !groups.equals(copy.instance().securityGroups());
        boolean isRenaming = copy.instance().status().word().equals(Instance.RENAMING);
        String name = copy.hasItsName() && !isRenaming ? "" : " --new-db-instance-identifier " + failback.identifier();
        String open = fenced ? " --vpc-security-group-ids " + String.join(" ", groups) : "";
        if (!name.isEmpty() || !open.isEmpty()) {
            String now = isRenaming ? plan.setAsideName() : copy.name();
            back.add(command("modify-db-instance", now) + name + open + " --apply-immediately");
        }
    }

    private String unprotect(Instance instance) {
        return command("modify-db-instance", instance) + " --no-deletion-protection --apply-immediately";
    }

    private String command(String verb, Instance instance) {
        return command(verb, instance.identifier());
    }

    private String command(String verb, String identifier) {
        return "aws rds " + verb + " --region " + failback.region() + " --db-instance-identifier " + identifier;
    }
}
