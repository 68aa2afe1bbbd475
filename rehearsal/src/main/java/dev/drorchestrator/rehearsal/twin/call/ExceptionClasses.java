package dev.drorchestrator.rehearsal.twin.call;

import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.elasticache.model.ElastiCacheException;
import software.amazon.awssdk.services.elasticache.model.GlobalReplicationGroupNotFoundException;
import software.amazon.awssdk.services.elasticache.model.InvalidGlobalReplicationGroupStateException;
import software.amazon.awssdk.services.elasticache.model.InvalidParameterCombinationException;
import software.amazon.awssdk.services.elasticache.model.InvalidParameterValueException;
import software.amazon.awssdk.services.elasticache.model.InvalidReplicationGroupStateException;
import software.amazon.awssdk.services.elasticache.model.ReplicationGroupNotFoundException;
import software.amazon.awssdk.services.rds.model.DbClusterAlreadyExistsException;
import software.amazon.awssdk.services.rds.model.DbClusterAutomatedBackupQuotaExceededException;
import software.amazon.awssdk.services.rds.model.DbClusterEndpointAlreadyExistsException;
import software.amazon.awssdk.services.rds.model.DbClusterEndpointNotFoundException;
import software.amazon.awssdk.services.rds.model.DbClusterEndpointQuotaExceededException;
import software.amazon.awssdk.services.rds.model.DbClusterNotFoundException;
import software.amazon.awssdk.services.rds.model.DbClusterQuotaExceededException;
import software.amazon.awssdk.services.rds.model.DbClusterRoleAlreadyExistsException;
import software.amazon.awssdk.services.rds.model.DbClusterRoleNotFoundException;
import software.amazon.awssdk.services.rds.model.DbClusterSnapshotAlreadyExistsException;
import software.amazon.awssdk.services.rds.model.DbClusterSnapshotNotFoundException;
import software.amazon.awssdk.services.rds.model.DbInstanceAlreadyExistsException;
import software.amazon.awssdk.services.rds.model.DbInstanceAutomatedBackupQuotaExceededException;
import software.amazon.awssdk.services.rds.model.DbInstanceNotFoundException;
import software.amazon.awssdk.services.rds.model.DbInstanceRoleAlreadyExistsException;
import software.amazon.awssdk.services.rds.model.DbInstanceRoleNotFoundException;
import software.amazon.awssdk.services.rds.model.DbSnapshotAlreadyExistsException;
import software.amazon.awssdk.services.rds.model.DbSnapshotNotFoundException;
import software.amazon.awssdk.services.rds.model.DbSubnetGroupNotFoundException;
import software.amazon.awssdk.services.rds.model.GlobalClusterAlreadyExistsException;
import software.amazon.awssdk.services.rds.model.GlobalClusterNotFoundException;
import software.amazon.awssdk.services.rds.model.InstanceQuotaExceededException;
import software.amazon.awssdk.services.rds.model.IntegrationNotFoundException;
import software.amazon.awssdk.services.rds.model.InvalidDbClusterEndpointStateException;
import software.amazon.awssdk.services.rds.model.InvalidDbClusterStateException;
import software.amazon.awssdk.services.rds.model.InvalidDbInstanceStateException;
import software.amazon.awssdk.services.rds.model.InvalidGlobalClusterStateException;
import software.amazon.awssdk.services.rds.model.InvalidResourceStateException;
import software.amazon.awssdk.services.rds.model.KmsKeyNotAccessibleException;
import software.amazon.awssdk.services.rds.model.RdsException;
import software.amazon.awssdk.services.rds.model.ResourceNotFoundException;
import software.amazon.awssdk.services.rds.model.SnapshotQuotaExceededException;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.InvalidArnException;
import software.amazon.awssdk.services.sfn.model.InvalidOutputException;
import software.amazon.awssdk.services.sfn.model.InvalidTokenException;
import software.amazon.awssdk.services.sfn.model.SfnException;
import software.amazon.awssdk.services.sfn.model.TaskDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;
import software.amazon.awssdk.services.ssm.model.InvalidKeyIdException;
import software.amazon.awssdk.services.ssm.model.ParameterAlreadyExistsException;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.ParameterVersionNotFoundException;
import software.amazon.awssdk.services.ssm.model.SsmException;

/** Which exception the SDK throws for which code on the wire; all other codes come as the service's own exception. */
final class ExceptionClasses {

    // RDS's codes end in Fault or do not, after no rule; these are the model's own.
    private static final Map<String, Supplier<AwsServiceException.Builder>> RDS = Map.ofEntries(
            Map.entry("GlobalClusterNotFoundFault", GlobalClusterNotFoundException::builder),
            Map.entry("GlobalClusterAlreadyExistsFault", GlobalClusterAlreadyExistsException::builder),
            Map.entry("InvalidGlobalClusterStateFault", InvalidGlobalClusterStateException::builder),
            Map.entry("DBClusterNotFoundFault", DbClusterNotFoundException::builder),
            Map.entry("DBClusterAlreadyExistsFault", DbClusterAlreadyExistsException::builder),
            Map.entry("DBClusterQuotaExceededFault", DbClusterQuotaExceededException::builder),
            Map.entry("InvalidDBClusterStateFault", InvalidDbClusterStateException::builder),
            Map.entry("DBInstanceNotFound", DbInstanceNotFoundException::builder),
            Map.entry("DBInstanceAlreadyExists", DbInstanceAlreadyExistsException::builder),
            Map.entry("InvalidDBInstanceState", InvalidDbInstanceStateException::builder),
            Map.entry("InstanceQuotaExceeded", InstanceQuotaExceededException::builder),
            Map.entry("DBClusterSnapshotNotFoundFault", DbClusterSnapshotNotFoundException::builder),
            Map.entry("DBClusterSnapshotAlreadyExistsFault", DbClusterSnapshotAlreadyExistsException::builder),
            Map.entry("DBSnapshotNotFound", DbSnapshotNotFoundException::builder),
            Map.entry("DBSnapshotAlreadyExists", DbSnapshotAlreadyExistsException::builder),
            Map.entry("SnapshotQuotaExceeded", SnapshotQuotaExceededException::builder),
            Map.entry("DBSubnetGroupNotFoundFault", DbSubnetGroupNotFoundException::builder),
            Map.entry("DBClusterEndpointAlreadyExistsFault", DbClusterEndpointAlreadyExistsException::builder),
            Map.entry("DBClusterEndpointNotFoundFault", DbClusterEndpointNotFoundException::builder),
            Map.entry("DBClusterEndpointQuotaExceededFault", DbClusterEndpointQuotaExceededException::builder),
            Map.entry("InvalidDBClusterEndpointStateFault", InvalidDbClusterEndpointStateException::builder),
            Map.entry("DBClusterRoleAlreadyExists", DbClusterRoleAlreadyExistsException::builder),
            Map.entry("DBClusterRoleNotFound", DbClusterRoleNotFoundException::builder),
            Map.entry("DBInstanceRoleAlreadyExists", DbInstanceRoleAlreadyExistsException::builder),
            Map.entry("DBInstanceRoleNotFound", DbInstanceRoleNotFoundException::builder),
            Map.entry("ResourceNotFoundFault", ResourceNotFoundException::builder),
            Map.entry("InvalidResourceStateFault", InvalidResourceStateException::builder),
            Map.entry("IntegrationNotFoundFault", IntegrationNotFoundException::builder),
            Map.entry(
                    "DBClusterAutomatedBackupQuotaExceededFault",
                    DbClusterAutomatedBackupQuotaExceededException::builder),
            Map.entry(
                    "DBInstanceAutomatedBackupQuotaExceeded", DbInstanceAutomatedBackupQuotaExceededException::builder),
            Map.entry("KMSKeyNotAccessibleFault", KmsKeyNotAccessibleException::builder));

    // The states come without Fault on the wire, the missing ones with it.
    private static final Map<String, Supplier<AwsServiceException.Builder>> ELASTICACHE = Map.of(
            "GlobalReplicationGroupNotFoundFault", GlobalReplicationGroupNotFoundException::builder,
            "InvalidGlobalReplicationGroupState", InvalidGlobalReplicationGroupStateException::builder,
            "ReplicationGroupNotFoundFault", ReplicationGroupNotFoundException::builder,
            "InvalidReplicationGroupState", InvalidReplicationGroupStateException::builder,
            "InvalidParameterValue", InvalidParameterValueException::builder,
            "InvalidParameterCombination", InvalidParameterCombinationException::builder);

    private static final Map<String, Supplier<AwsServiceException.Builder>> SSM = Map.of(
            "ParameterNotFound", ParameterNotFoundException::builder,
            "ParameterVersionNotFound", ParameterVersionNotFoundException::builder,
            "ParameterAlreadyExists", ParameterAlreadyExistsException::builder,
            "InvalidKeyId", InvalidKeyIdException::builder);

    private static final Map<String, Supplier<AwsServiceException.Builder>> SFN = Map.of(
            "TaskTimedOut", TaskTimedOutException::builder,
            "TaskDoesNotExist", TaskDoesNotExistException::builder,
            "InvalidToken", InvalidTokenException::builder,
            "InvalidOutput", InvalidOutputException::builder,
            "ExecutionDoesNotExist", ExecutionDoesNotExistException::builder,
            "InvalidArn", InvalidArnException::builder);

    private ExceptionClasses() {}

    /** A new builder of the exception for {@code code} from {@code service}. */
    static AwsServiceException.Builder builder(Service service, String code) {
        return switch (service) {
            case RDS -> RDS.getOrDefault(code, RdsException::builder).get();
            case ELASTICACHE ->
                ELASTICACHE.getOrDefault(code, ElastiCacheException::builder).get();
            case SSM -> SSM.getOrDefault(code, SsmException::builder).get();
            case SFN -> SFN.getOrDefault(code, SfnException::builder).get();
            case CLOUDFORMATION -> CloudFormationException.builder();
        };
    }
}
