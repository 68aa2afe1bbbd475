package dev.drorchestrator.lambda.aurora.failover;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.lambda.aurora.AuroraReader;
import dev.drorchestrator.lambda.aurora.GlobalDatabase;
import dev.drorchestrator.lambda.aurora.Removal;
import dev.drorchestrator.lambda.change.ChangeStep;
import dev.drorchestrator.lambda.change.Decision;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.FailoverTags;
import dev.drorchestrator.lambda.runtime.Finding;
import dev.drorchestrator.lambda.runtime.ResourceNotFoundException;
import dev.drorchestrator.lambda.runtime.ResourceStatus;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.util.Optional;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;

/**
 * The unplanned failover of an Aurora global database: takes the cluster of this Region out of it, upon which AWS makes it
 * writable. Needs nothing of the primary's Region, and loses what was not replicated.
 *
 * <p>A cluster that has left already, or that is the writer of its global database, needs no call.
 *
 * <p>Gives {@code {"status": "STARTED" | "IN_PROGRESS" | "ALREADY_DONE", "detail", "promoted", "promotedFrom"}}: the ARN of
 * the cluster that becomes writable, and that of the one that was; empty where nobody knows it any more.
 */
public final class DetachCluster extends ChangeStep {

    /** Status of {@link CheckSecondary}: all is well for a detachment. */
    static final String READY = "READY";

    private final RdsClient rds;
    private final AuroraReader reader;

    /** Lambda's own. */
    public DetachCluster() {
        this(AwsClients.rds());
    }

    /** With the client of the Region that takes over. */
    public DetachCluster(RdsClient rds) {
        super();
        this.rds = rds;
        this.reader = new AuroraReader(rds);
    }

    @Override
    protected String resource(StepRequest request) {
        DetachRequest detach = DetachRequest.of(request);
        return "global database " + detach.globalCluster() + ", cluster " + detach.cluster();
    }

    @Override
    protected Decision decide(StepRequest request) {
        DetachRequest detach = DetachRequest.of(request);
        DBCluster cluster = reader.cluster(detach.cluster())
                .orElseThrow(() -> new ResourceNotFoundException(new Finding(
                        "DBClusterIdentifier",
                        "this Region has no cluster " + detach.cluster(),
                        "the cluster that is to take over",
                        "list them with: aws rds describe-db-clusters --region " + detach.region())));
        DetachPreconditions preconditions = new DetachPreconditions(detach);
        Optional<GlobalDatabase> named = reader.globalDatabase(detach.globalCluster());
        JsonNode before = request.input().path("action");
        Decision decision = named.filter(
                        database -> database.member(detach.cluster()).isPresent())
                .map(database -> member(database, detach, cluster, preconditions))
                .orElseGet(() -> {
                    reader.globalDatabaseOf(cluster).ifPresent(preconditions::notElsewhere);
                    return outsider(named, detach, cluster, preconditions, before);
                });
        return decision.with("promoted", detach.cluster());
    }

    private Decision member(
            GlobalDatabase database, DetachRequest detach, DBCluster cluster, DetachPreconditions preconditions) {
        preconditions.noRoleChange(database);
        if (database.isWriter(detach.cluster())) {
            return Decision.alreadyDone(
                            detach.clusterName() + " is the writer of " + database.identifier() + "; nothing to detach")
                    .with("promotedFrom", "");
        }
        String writer = database.writer().orElse("");
        if (new ResourceStatus(cluster.status()).isPromoting()) {
            return Decision.inProgress(detach.clusterName() + " is being promoted")
                    .with("promotedFrom", writer);
        }
        SwitchoverPreconditions.notFailed(cluster);
        SwitchoverPreconditions.hasAvailableInstance(cluster, reader.instances(cluster));
        return Decision.start(
                        "detaching " + detach.cluster() + " from " + database.identifier() + ", whose writer is "
                                + (writer.isEmpty() ? "unknown" : writer),
                        Removal.of(detach.cluster(), detach.globalCluster(), rds))
                .with("promotedFrom", writer)
                .afterError(Removal.leftAlready(Decision.inProgress(
                                detach.clusterName() + " has left " + database.identifier() + " and is being promoted")
                        .with("promoted", detach.cluster())
                        .with("promotedFrom", writer)));
    }

    /** It is no member (any more). That it was one is believed on the word of the tag, or of this execution's first look. */
    private static Decision outsider(
            Optional<GlobalDatabase> named,
            DetachRequest detach,
            DBCluster cluster,
            DetachPreconditions preconditions,
            JsonNode before) {
        boolean seenInside = before.path("status").asText().equals(READY);
        Optional<String> tagged = FailoverTags.promotedFrom(cluster.tagList());
        if (tagged.isEmpty() && !seenInside) {
            preconditions.wasMember(named);
        }
        preconditions.noOtherHere(named);
        String from = tagged.orElseGet(() -> before.path("promotedFrom").asText());
        boolean onItsWay = seenInside || new ResourceStatus(cluster.status()).isPromoting();
        Decision decision = onItsWay
                ? Decision.inProgress(
                        detach.clusterName() + " has left " + detach.globalCluster() + " and is being promoted")
                : Decision.alreadyDone(detach.clusterName() + " has left " + detach.globalCluster() + " already");
        return decision.with("promotedFrom", from);
    }
}
