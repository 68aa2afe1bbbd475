package dev.drorchestrator.lambda.aurora.failback;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.lambda.check.Findings;
import dev.drorchestrator.lambda.check.StackRights;
import dev.drorchestrator.lambda.failback.RecordedPlan;
import dev.drorchestrator.lambda.failback.SetAsideTag;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.Json;
import dev.drorchestrator.lambda.runtime.RebuildPlan;
import dev.drorchestrator.lambda.runtime.StepHandler;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * All prechecks of an Aurora failback, before anything is changed. What speaks against it is said at once.
 *
 * <p>Gives {@code {"status", "detail", "parameter", "resourceId", "copy", "globalResourceId",
 * "source", "sourceRegion", "warnings"}}. The status is {@code
 * available} when the wanted reader is there and nothing is left to do, {@code exists} when an old copy is there and may
 * be replaced, {@code doesnotexist} when there is none (any more): then the rest is to be made. {@code parameter} is where
 * the plan is kept, {@code resourceId} tells the old copy from its successor, {@code copy} is what it is like.
 */
public final class CheckClusterExists extends StepHandler {

    private final RdsClient rds;
    private final Regions regions;
    private final SsmClient ssm;
    private final StackRights rights;

    /** Lambda's own. */
    public CheckClusterExists() {
        this(AwsClients.rds(), AwsClients::rds, AwsClients.ssm(), StackRights.of(System::getenv));
    }

    /**
     * @param rds of the Region whose copy is rebuilt
     * @param others clients by Region
     * @param ssm of the Region whose copy is rebuilt
     * @param rights of the functions that make the new copy
     */
    public CheckClusterExists(RdsClient rds, Function<String, RdsClient> others, SsmClient ssm, StackRights rights) {
        super();
        this.rds = rds;
        this.regions = new Regions(rds, others);
        this.ssm = ssm;
        this.rights = rights;
    }

    @Override
    protected JsonNode handle(StepRequest request) {
        FailbackRequest failback = FailbackRequest.of(request);
        String parameter = RebuildPlan.parameterName("cluster", failback.copy().identifier());
        FailbackFacts facts =
                FailbackFacts.read(failback, request.startedAt(), regions, RecordedPlan.read(ssm, parameter));
        // An unfinished failback may look finished: only its plan knows of the instances that are still to come.
        List<String> warnings = List.of();
        boolean finished = facts.recorded().isEmpty() && new RebuiltCluster(facts).isComplete();
        if (!finished) {
            Findings findings = new Findings(
                    failback.copy().identifier(),
                    failback.options().confirmDelete(),
                    failback.options().isDeletedFirst());
            prechecks(request.account()).forEach(precheck -> precheck.check(facts, findings));
            findings.throwIfAny(facts.oldCopy().isPresent());
            warnings = findings.warnings();
        }
        ObjectNode answer = answer(facts, finished)
                .put("parameter", parameter)
                .put(
                        "resourceId",
                        facts.oldCopy().map(DBCluster::dbClusterResourceId).orElse(""))
                .put("globalResourceId", facts.globalResourceId())
                .put("source", failback.source().arn())
                .put("sourceRegion", failback.source().region());
        answer.put("identifier", failback.copy().identifier())
                .set("copy", facts.likeness().json());
        (finished ? keptCopies(failback) : warnings).forEach(answer.putArray("warnings")::add);
        return answer;
    }

    /** Copies of this name that earlier failbacks have set aside, and that are still there. */
    private List<String> keptCopies(FailbackRequest failback) {
        return regions.here().clusters().stream()
                .flatMap(cluster -> SetAsideTag.of(cluster.tagList())
                        .filter(tag -> tag.identifier().equals(failback.copy().identifier()))
                        .filter(tag -> !cluster.dbClusterIdentifier().equals(tag.identifier()))
                        .map(tag -> keptCopy(cluster, tag, failback))
                        .stream())
                .toList();
    }

    private String keptCopy(DBCluster cluster, SetAsideTag tag, FailbackRequest failback) {
        OldCopy copy = new OldCopy(
                cluster,
                regions.here().instances(cluster),
                new SetAsideNames(cluster.dbClusterIdentifier(), tag.at()),
                Optional.empty());
        return "An old copy that was set aside at " + tag.at() + " is still there: " + KeptCopy.text(copy, failback)
                + ". It costs what it did. To delete it: " + KeptCopy.deletion(copy, failback);
    }

    private List<Precheck> prechecks(String account) {
        return List.of(
                new CopyIsNew(),
                new SourceIsWritable(),
                new SourceFits(),
                new CopyIsNotLive(),
                new CopyWasReplaced(regions),
                new CopyIsUnprotected(),
                new CopyIsDeletable(),
                new CopyIsRenamable(rds, regions.here()),
                new SettingsAreUsable(rds, account, rights),
                new CopyHasRoom(rds),
                new InstanceNameIsFree(regions.here()));
    }

    private static ObjectNode answer(FailbackFacts facts, boolean finished) {
        String name = facts.failback().copy().identifier();
        if (finished) {
            return answer(
                    "available", name + " is a reader of " + facts.failback().globalCluster() + " already");
        }
        return facts.oldCopy().isPresent()
                ? answer("exists", "the old copy " + name + " may be replaced")
                : answer("doesnotexist", "no old copy " + name + " is there; the rest is to be made");
    }

    private static ObjectNode answer(String status, String detail) {
        return Json.object().put("status", status).put("detail", detail);
    }
}
