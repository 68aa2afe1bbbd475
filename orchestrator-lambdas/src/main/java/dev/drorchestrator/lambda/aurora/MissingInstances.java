package dev.drorchestrator.lambda.aurora;

import java.util.List;
import software.amazon.awssdk.services.rds.model.DBInstance;

/** Which of the instances that a rebuilt cluster needs are not there yet. */
final class MissingInstances {

    private MissingInstances() {}

    static List<OldCluster.OldInstance> of(List<OldCluster.OldInstance> needed, List<DBInstance> present) {
        return needed.stream()
                .filter(instance -> present.stream()
                        .noneMatch(found -> found.dbInstanceIdentifier().equalsIgnoreCase(instance.identifier())))
                .toList();
    }
}
