package dev.drorchestrator.lambda.change;

/**
 * Everything that the system can do to a database, its tags, or a plan of a failback. There is no other way to change
 * anything: {@link Change} is made of one of these, and an architecture test refuses calls from elsewhere.
 *
 * <p>Not in it: a task token is answered (SendTaskSuccess, SendTaskFailure), which changes nothing but the parent's wait.
 */
public enum Operation {
    FAILOVER_GLOBAL_CLUSTER("rds", "FailoverGlobalCluster"),
    REMOVE_FROM_GLOBAL_CLUSTER("rds", "RemoveFromGlobalCluster"),
    CREATE_GLOBAL_CLUSTER("rds", "CreateGlobalCluster"),
    DELETE_GLOBAL_CLUSTER("rds", "DeleteGlobalCluster"),
    CREATE_DB_CLUSTER("rds", "CreateDBCluster"),
    MODIFY_DB_CLUSTER("rds", "ModifyDBCluster"),
    DELETE_DB_CLUSTER("rds", "DeleteDBCluster"),
    CREATE_DB_CLUSTER_ENDPOINT("rds", "CreateDBClusterEndpoint"),
    DELETE_DB_CLUSTER_ENDPOINT("rds", "DeleteDBClusterEndpoint"),
    CREATE_DB_INSTANCE("rds", "CreateDBInstance"),
    CREATE_DB_INSTANCE_READ_REPLICA("rds", "CreateDBInstanceReadReplica"),
    PROMOTE_READ_REPLICA("rds", "PromoteReadReplica"),
    MODIFY_DB_INSTANCE("rds", "ModifyDBInstance"),
    DELETE_DB_INSTANCE("rds", "DeleteDBInstance"),
    REBOOT_DB_INSTANCE("rds", "RebootDBInstance"),
    ENABLE_HTTP_ENDPOINT("rds", "EnableHttpEndpoint"),
    ADD_ROLE_TO_DB_CLUSTER("rds", "AddRoleToDBCluster"),
    ADD_ROLE_TO_DB_INSTANCE("rds", "AddRoleToDBInstance"),
    ADD_TAGS_TO_RESOURCE("rds", "AddTagsToResource"),
    REMOVE_TAGS_FROM_RESOURCE("rds", "RemoveTagsFromResource"),
    FAILOVER_GLOBAL_REPLICATION_GROUP("elasticache", "FailoverGlobalReplicationGroup"),
    PUT_PARAMETER("ssm", "PutParameter"),
    DELETE_PARAMETER("ssm", "DeleteParameter");

    private final String service;
    private final String awsName;

    Operation(String service, String awsName) {
        this.service = service;
        this.awsName = awsName;
    }

    /** As AWS's API reference and CloudTrail name it: {@code DeleteDBCluster}. */
    public String awsName() {
        return awsName;
    }

    /** The AWS CLI's name of its service. */
    String service() {
        return service;
    }

    /** As a policy names it: {@code rds:DeleteDBCluster}. */
    public String action() {
        return service + ":" + awsName;
    }
}
