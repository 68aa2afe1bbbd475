package dev.drorchestrator.rehearsal.run.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Lets AWS do what nobody foresaw: refuse any change, with any code, for as long as a step lasts; show unknown statuses. */
final class Strangers {

    /** Codes of the client's fault (4xx), of the model and not; one that nobody has ever seen stands for those to come. */
    private static final List<String> CODES = List.of(
            "InvalidParameterValue",
            "InvalidParameterCombination",
            "AccessDenied",
            "KMSKeyNotAccessibleFault",
            "InvalidDBInstanceState",
            "InvalidDBClusterStateFault",
            "InvalidGlobalClusterStateFault",
            "DBParameterGroupNotFound",
            "DBClusterParameterGroupNotFound",
            "OptionGroupNotFoundFault",
            "DBSubnetGroupNotFoundFault",
            "CertificateNotFound",
            "InstanceQuotaExceeded",
            "DBClusterQuotaExceededFault",
            "StorageQuotaExceeded",
            "SnapshotQuotaExceeded",
            "DBInstanceAutomatedBackupQuotaExceeded",
            "InsufficientDBInstanceCapacity",
            "InsufficientStorageClusterCapacity",
            "ProvisionedIopsNotAvailableInAZFault",
            "StorageTypeNotSupported",
            "AuthorizationNotFound",
            "DomainNotFoundFault",
            "NetworkTypeNotSupported",
            "ValidationError",
            "OptInRequired",
            "SomethingThatNobodyForesaw");

    private static final List<String> STATUSES = List.of("optimizing-storage-layout", "Available", "being-inspected");

    private final Random random;

    Strangers(Random random) {
        this.random = random;
    }

    Plan of(Plan plan) {
        List<Step> steps = new ArrayList<>();
        for (Step step : plan.steps()) {
            List<Disturbance> disturbances = new ArrayList<>(step.disturbances());
            int count = random.nextInt(3);
            for (int number = 0; number < count; number++) {
                Disturbance.add(stranger(step), disturbances);
            }
            steps.add(step.with(step.layers(), disturbances));
        }
        return plan.with(steps);
    }

    private Disturbance stranger(Step step) {
        return random.nextInt(5) == 0
                ? new Disturbance.UnknownStatus(oneOf(STATUSES), random.nextInt(300), 20 + random.nextInt(600))
                : new Disturbance.Refused(
                        oneOf(CODES), operation(step), random.nextInt(3) > 0 ? 1 : 1 + random.nextInt(4));
    }

    /** One that the step makes; others would be drawn for nothing. */
    private String operation(Step step) {
        Task.Type type = oneOf(step.tasks()).type();
        return oneOf(
                switch (type) {
                    case PLANNED -> List.of("FailoverGlobalCluster");
                    case UNPLANNED -> List.of("RemoveFromGlobalCluster");
                    case PROMOTE -> List.of("PromoteReadReplica");
                    case REDIS -> List.of("FailoverGlobalReplicationGroup");
                    case REBUILD_AURORA ->
                        List.of(
                                "PutParameter",
                                "RemoveFromGlobalCluster",
                                "ModifyDBCluster",
                                "ModifyDBInstance",
                                "DeleteGlobalCluster",
                                "CreateGlobalCluster",
                                "CreateDBCluster",
                                "CreateDBCluster",
                                "CreateDBInstance",
                                "CreateDBInstance",
                                "AddRoleToDBCluster",
                                "AddTagsToResource",
                                "EnableHttpEndpoint",
                                "CreateDBClusterEndpoint",
                                "RebootDBInstance",
                                "DeleteDBInstance",
                                "DeleteDBCluster",
                                "RemoveTagsFromResource",
                                "DeleteParameter");
                    case REBUILD_RDS ->
                        List.of(
                                "PutParameter",
                                "ModifyDBInstance",
                                "CreateDBInstanceReadReplica",
                                "CreateDBInstanceReadReplica",
                                "RebootDBInstance",
                                "AddRoleToDBInstance",
                                "AddTagsToResource",
                                "DeleteDBInstance",
                                "RemoveTagsFromResource",
                                "DeleteParameter");
                });
    }

    private <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
