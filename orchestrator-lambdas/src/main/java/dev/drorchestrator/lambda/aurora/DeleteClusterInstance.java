package dev.drorchestrator.lambda.aurora;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.lambda.runtime.AwsClients;
import dev.drorchestrator.lambda.runtime.StepHandler;
import dev.drorchestrator.lambda.runtime.StepRequest;
import java.util.Optional;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;

/**
 * Deletes one instance of the old copy, readers before the writer. An instance of a cluster has no final snapshot; its cluster
 * has.
 *
 * <p>Gives {@code {"status": "STARTED" | "ALREADY_DONE", "detail"}}.
 */
public final class DeleteClusterInstance extends StepHandler {

    private final RdsClient rds;
    private final AuroraReader reader;

    /** Lambda's own. */
    public DeleteClusterInstance() {
        this(AwsClients.rds());
    }

    /** With the client of the copy's Region. */
    public DeleteClusterInstance(RdsClient rds) {
        super();
        this.rds = rds;
        this.reader = new AuroraReader(rds);
    }

    @Override
    protected JsonNode handle(StepRequest request) {
        String cluster = ClusterRebuild.of(request).cluster();
        Optional<String> due = next(request);
        return Change.make(
                // After an error: if another instance is due now, this one is on its way.
                () -> due.isPresent() && due.equals(next(request))
                        ? Optional.empty()
                        : Change.alreadyDone(due.map(id -> id + " is being deleted")
                                .orElse("the old copy " + cluster + " has no instances left")),
                () -> {
                    rds.deleteDBInstance(call -> call.dbInstanceIdentifier(due.orElseThrow())
                            .skipFinalSnapshot(true)
                            .overrideConfiguration(AwsClients::patiently));
                    return "deletion of instance " + due.orElseThrow();
                },
                "instance " + due.orElse("of " + cluster));
    }

    private Optional<String> next(StepRequest request) {
        return OldCopy.read(reader, request).flatMap(OldCopy::nextInstance).map(DBInstance::dbInstanceIdentifier);
    }
}
