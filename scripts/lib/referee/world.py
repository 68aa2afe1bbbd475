"""The demo's Aurora databases in the emulator, made by its own API, and the world file of what it then shows."""

import json
from datetime import date, datetime, timezone

ACCOUNT = "123456789012"
EAST, WEST = "us-east-1", "us-west-2"


class World:
    def __init__(self, clients, demo):
        self.clients, self.demo = clients, demo

    def account(self):
        """Once: exports and parameters, as the demo's stacks have them."""
        for region, content in self.demo["regions"].items():
            outputs = {
                f"Out{number}": {"Value": value, "Export": {"Name": name}}
                for number, (name, value) in enumerate(content["exports"].items())
            }
            template = {"Resources": {"Topic": {"Type": "AWS::SNS::Topic", "Properties": {}}}, "Outputs": outputs}
            stacks = self.clients("cloudformation", region)
            if not stacks.list_exports()["Exports"]:
                stacks.create_stack(StackName="demo-exports", TemplateBody=json.dumps(template))
            for parameter in content.get("parameters", []):
                self.clients("ssm", region).put_parameter(
                    Name=parameter["Name"], Type=parameter["Type"], Value=parameter["Value"], Overwrite=True
                )

    def databases(self, engine):
        """Before each scenario, in an RDS that is empty: the databases whose engine has this in its name."""
        for region, content in self.demo["regions"].items():
            rds = self.clients("rds", region)
            subnets = [each["SubnetId"] for each in self.clients("ec2", region).describe_subnets()["Subnets"][:2]]
            for name in sorted({cluster["DBSubnetGroup"] for cluster in content["dbClusters"]}):
                rds.create_db_subnet_group(DBSubnetGroupName=name, DBSubnetGroupDescription=name, SubnetIds=subnets)
        for group in self.demo["globalClusters"]:
            if engine not in group["Engine"]:
                continue
            name = group["GlobalClusterIdentifier"]
            self.clients("rds", EAST).create_global_cluster(
                GlobalClusterIdentifier=name, Engine=group["Engine"], EngineVersion=group["EngineVersion"],
                DatabaseName=group["DatabaseName"], StorageEncrypted=True,
            )  # fmt: skip
            for member in group["GlobalClusterMembers"]:
                self.cluster(name, member["DBClusterArn"].split(":")[3], member["DBClusterArn"].split(":")[-1], member["IsWriter"])

    def cluster(self, group, region, name, writer):
        rds, content = self.clients("rds", region), self.demo["regions"][region]
        old = next(each for each in content["dbClusters"] if each["DBClusterIdentifier"] == name)
        user = {"MasterUsername": old["MasterUsername"], "MasterUserPassword": "not-a-secret"} if writer else {}
        rds.create_db_cluster(
            DBClusterIdentifier=name, GlobalClusterIdentifier=group, Engine=old["Engine"], EngineVersion=old["EngineVersion"],
            DBSubnetGroupName=old["DBSubnetGroup"], Port=old["Port"], KmsKeyId=old["KmsKeyId"], StorageEncrypted=True,
            BackupRetentionPeriod=old["BackupRetentionPeriod"], PreferredBackupWindow=old["PreferredBackupWindow"],
            PreferredMaintenanceWindow=old["PreferredMaintenanceWindow"], DeletionProtection=old["DeletionProtection"],
            EnableIAMDatabaseAuthentication=old["IAMDatabaseAuthenticationEnabled"], CopyTagsToSnapshot=True,
            VpcSecurityGroupIds=[g["VpcSecurityGroupId"] for g in old["VpcSecurityGroups"]], Tags=old["TagList"], **user,
        )  # fmt: skip
        for instance in content["dbInstances"]:
            if instance.get("DBClusterIdentifier") == name:
                rds.create_db_instance(
                    DBInstanceIdentifier=instance["DBInstanceIdentifier"], DBClusterIdentifier=name, Engine=old["Engine"],
                    DBInstanceClass=instance["DBInstanceClass"], Tags=instance.get("TagList", []),
                    PubliclyAccessible=False, AutoMinorVersionUpgrade=False, MonitoringInterval=instance["MonitoringInterval"],
                    MonitoringRoleArn=instance["MonitoringRoleArn"],
                )  # fmt: skip

    def file(self):
        """The world file: what the emulator shows of Aurora, and what the twin's endpoint has of all else."""
        world = json.loads(json.dumps(self.demo))
        # The emulator's databases were created a moment ago; the rehearsal must not begin before that.
        world["startTime"] = datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
        world["globalClusters"] = self.shown("rds", EAST, "describe_global_clusters", "GlobalClusters")
        secondaries = {
            member["DBClusterArn"]
            for group in world["globalClusters"] for member in group["GlobalClusterMembers"] if not member["IsWriter"]
        }  # fmt: skip
        for region, content in world["regions"].items():
            content["dbClusters"] = self.shown("rds", region, "describe_db_clusters", "DBClusters")
            others = [each for each in content["dbInstances"] if not each.get("DBClusterIdentifier")]
            content["dbInstances"] = self.shown("rds", region, "describe_db_instances", "DBInstances") + others
            for cluster in content["dbClusters"]:
                # The emulator shows a writer in each cluster; AWS shows none in a secondary one.
                if cluster["DBClusterArn"] in secondaries:
                    for member in cluster.get("DBClusterMembers", []):
                        member["IsClusterWriter"] = False
        return world

    def shown(self, service, region, operation, key):
        answer = getattr(self.clients(service, region), operation)()[key]
        return [plain(each) for each in answer]


def plain(value):
    """JSON, without what the emulator shows empty."""
    if isinstance(value, dict):
        return {name: plain(each) for name, each in value.items() if each not in ("", None)}
    if isinstance(value, list):
        return [plain(each) for each in value]
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return value
