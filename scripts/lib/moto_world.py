"""The databases of the demo in a moto server, under the same names, as far as moto has the operations."""

import io
import json
import urllib.request
import zipfile

ACCOUNT = "123456789012"
WEST, EAST = "us-west-2", "us-east-1"
ROLE = f"arn:aws:iam::{ACCOUNT}:role/demo"
FUNCTION = "def handler(event, context):\n    raise ValueError('no payload')\n"


def build(side):
    """Everything anew; `side` has the clients."""
    post(side, "reset", None)
    post(side, "config", {"lambda": {"use_docker": False}})
    for region in (EAST, WEST):
        surroundings(side, region)
    databases(side)


def post(side, what, body):
    data = None if body is None else json.dumps(body).encode()
    headers = {"Content-Type": "application/json"}
    request = urllib.request.Request(f"http://127.0.0.1:{side.port}/moto-api/{what}", data, headers, method="POST")
    urllib.request.urlopen(request).close()


def surroundings(side, region):
    rds = side.client("rds", region)
    subnets = [subnet["SubnetId"] for subnet in side.client("ec2", region).describe_subnets()["Subnets"][:2]]
    for name in ("dr-globaldb-cluster-mysql-subnet-group", "rds-mysql-instance-subnet-group"):
        rds.create_db_subnet_group(DBSubnetGroupName=name, DBSubnetGroupDescription=name, SubnetIds=subnets)
    side.client("ssm", region).put_parameter(Name="/dr-orchestrator/demo/alert-email", Value="dba@example.com", Type="String")
    template = {
        "Resources": {"One": {"Type": "AWS::SSM::Parameter", "Properties": {"Name": "one", "Type": "String", "Value": "x"}}},
        "Outputs": {"One": {"Value": "x", "Export": {"Name": "dr-globaldb-cluster-mysql-global-identifier"}}},
    }
    side.client("cloudformation", region).create_stack(StackName="demo", TemplateBody=json.dumps(template))
    if region == WEST:
        deployed(side, region)


def deployed(side, region):
    policy = {"Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "lambda.amazonaws.com"}}]}
    side.client("iam", region).create_role(RoleName="demo", AssumeRolePolicyDocument=json.dumps(policy))
    waiting = {"StartAt": "Wait", "States": {"Wait": {"Type": "Wait", "Seconds": 3600, "End": True}}}
    for machine in ("FAILOVER", "planned-Aurora-failover"):
        side.client("stepfunctions", region).create_state_machine(
            name=f"dr-orchestrator-stepfunction-{machine}", definition=json.dumps(waiting), roleArn=ROLE
        )
    code = io.BytesIO()
    with zipfile.ZipFile(code, "w") as file:
        file.writestr("function.py", FUNCTION)
    side.client("lambda", region).create_function(
        FunctionName="dr-orchestrator-validate-payload", Runtime="python3.12", Role=ROLE,
        Handler="function.handler", Code={"ZipFile": code.getvalue()},
    )  # fmt: skip


def databases(side):
    east, west = side.client("rds", EAST), side.client("rds", WEST)
    user = {"MasterUsername": "admin", "MasterUserPassword": "not-a-secret"}
    common = {"Engine": "aurora-mysql", "EngineVersion": "8.0.mysql_aurora.3.10.4", "DBSubnetGroupName": "dr-globaldb-cluster-mysql-subnet-group"}
    east.create_global_cluster(GlobalClusterIdentifier="dr-globaldb-cluster-mysql", Engine="aurora-mysql", EngineVersion="8.0.mysql_aurora.3.10.4")
    tags = [{"Key": "dr-orchestrator", "Value": "demo"}]
    for client, cluster, instance in (
        (east, "dbcluster-01", "dbcluster-01-use1-instance-1"),
        (west, "dbcluster-02", "dbcluster-02-usw2-instance-2"),
    ):
        client.create_db_cluster(
            DBClusterIdentifier=cluster, GlobalClusterIdentifier="dr-globaldb-cluster-mysql",
            DeletionProtection=True, Tags=tags, **user, **common,
        )  # fmt: skip
        client.create_db_instance(
            DBInstanceIdentifier=instance, DBClusterIdentifier=cluster, DBInstanceClass="db.r5.large", Engine="aurora-mysql"
        )
    east.create_db_instance(
        DBInstanceIdentifier="rds-mysql-instance-use1", DBInstanceClass="db.t3.medium", Engine="mysql", AllocatedStorage=20,
        DeletionProtection=True, BackupRetentionPeriod=7, Tags=tags, **user,
    )  # fmt: skip
    west.create_db_instance_read_replica(
        DBInstanceIdentifier="rds-mysql-instance-usw2",
        SourceDBInstanceIdentifier=f"arn:aws:rds:{EAST}:{ACCOUNT}:db:rds-mysql-instance-use1",
    )
    for region, group in ((EAST, "demo-redis-cluster-use1"), (WEST, "demo-redis-cluster-usw2")):
        side.client("elasticache", region).create_replication_group(
            ReplicationGroupId=group, ReplicationGroupDescription=group, Engine="redis", CacheNodeType="cache.m5.large",
            NumCacheClusters=2, AutomaticFailoverEnabled=True,
        )  # fmt: skip
