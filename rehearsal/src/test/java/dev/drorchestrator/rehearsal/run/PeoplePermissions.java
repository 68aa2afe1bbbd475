package dev.drorchestrator.rehearsal.run;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What people need who deploy and operate the orchestrator: the part of the page about permissions that no function's calls
 * prove. {@code PeoplePermissionsTest} compares it with the template's types and with the commands of the scripts.
 */
final class PeoplePermissions {

    /**
     * What CloudFormation does to create, change and delete a resource, in the deployer's name or in that of the stack's role. It
     * follows from the properties that the template sets; UNVERIFIED: neither compared with the permissions in AWS's resource schemas
     * nor tried on an account.
     */
    static final Map<String, List<String>> BY_TYPE = new TreeMap<>(Map.ofEntries(
            Map.entry(
                    "AWS::Lambda::Function",
                    List.of(
                            "lambda:CreateFunction, GetFunction, GetFunctionConfiguration, GetFunctionCodeSigningConfig,"
                                    + " UpdateFunctionCode, UpdateFunctionConfiguration, DeleteFunction, TagResource, UntagResource,"
                                    + " ListTags",
                            "iam:PassRole",
                            "s3:GetObject",
                            "ec2:DescribeSecurityGroups, DescribeSubnets, DescribeVpcs")),
            Map.entry(
                    "AWS::Lambda::Version",
                    List.of("lambda:PublishVersion, ListVersionsByFunction, GetFunctionConfiguration")),
            Map.entry("AWS::Lambda::Alias", List.of("lambda:CreateAlias, GetAlias, UpdateAlias, DeleteAlias")),
            Map.entry("AWS::Lambda::Permission", List.of("lambda:AddPermission, RemovePermission, GetPolicy")),
            Map.entry(
                    "AWS::Lambda::EventInvokeConfig",
                    List.of("lambda:PutFunctionEventInvokeConfig, GetFunctionEventInvokeConfig,"
                            + " UpdateFunctionEventInvokeConfig, DeleteFunctionEventInvokeConfig")),
            Map.entry(
                    "AWS::IAM::Role",
                    List.of(
                            "iam:CreateRole, GetRole, UpdateRole, UpdateRoleDescription, UpdateAssumeRolePolicy, DeleteRole,"
                                    + " PutRolePolicy, GetRolePolicy, ListRolePolicies, DeleteRolePolicy, AttachRolePolicy,"
                                    + " ListAttachedRolePolicies, DetachRolePolicy")),
            Map.entry(
                    "AWS::IAM::ManagedPolicy",
                    List.of("iam:CreatePolicy, GetPolicy, GetPolicyVersion, ListPolicyVersions, CreatePolicyVersion,"
                            + " DeletePolicyVersion, ListEntitiesForPolicy, DeletePolicy")),
            Map.entry(
                    "AWS::StepFunctions::StateMachine",
                    List.of(
                            "states:CreateStateMachine, DescribeStateMachine, UpdateStateMachine, DeleteStateMachine,"
                                    + " ListTagsForResource, TagResource, UntagResource",
                            "iam:PassRole",
                            "s3:GetObject")),
            Map.entry(
                    "AWS::Logs::LogGroup",
                    List.of(
                            "logs:CreateLogGroup, DescribeLogGroups, PutRetentionPolicy, ListTagsForResource, AssociateKmsKey,"
                                    + " DisassociateKmsKey, DeleteLogGroup")),
            Map.entry(
                    "AWS::Events::Rule",
                    List.of("events:PutRule, DescribeRule, PutTargets, ListTargetsByRule, RemoveTargets, DeleteRule")),
            Map.entry(
                    "AWS::Scheduler::ScheduleGroup",
                    List.of(
                            "scheduler:CreateScheduleGroup, GetScheduleGroup, ListTagsForResource, DeleteScheduleGroup")),
            Map.entry(
                    "AWS::Scheduler::Schedule",
                    List.of("scheduler:CreateSchedule, GetSchedule, UpdateSchedule, DeleteSchedule", "iam:PassRole")),
            Map.entry(
                    "AWS::CloudWatch::Alarm",
                    List.of("cloudwatch:PutMetricAlarm, DescribeAlarms, ListTagsForResource, DeleteAlarms")),
            Map.entry(
                    "AWS::EC2::SecurityGroup",
                    List.of("ec2:CreateSecurityGroup, DescribeSecurityGroups, AuthorizeSecurityGroupIngress,"
                            + " RevokeSecurityGroupIngress, DeleteSecurityGroup")),
            Map.entry(
                    "AWS::EC2::VPCEndpoint",
                    List.of(
                            "ec2:CreateVpcEndpoint, DescribeVpcEndpoints, ModifyVpcEndpoint, DeleteVpcEndpoints",
                            "route53:AssociateVPCWithHostedZone"))));

    /** What the commands of scripts need, by script. */
    static final Map<String, List<String>> BY_SCRIPT = new TreeMap<>(
            Map.of(
                    "package.sh",
                    List.of("s3:GetObject, PutObject"),
                    "deploy.sh",
                    List.of(
                            "s3:GetBucketLocation, GetObject, PutObject",
                            "cloudformation:DescribeStacks, GetTemplateSummary, CreateChangeSet, DescribeChangeSet, ExecuteChangeSet,"
                                    + " DescribeStackEvents, ListStackResources",
                            "states:ListExecutions",
                            "logs:DescribeLogGroups"),
                    "start.sh",
                    List.of(
                            "states:ListStateMachines, StartExecution, DescribeExecution, GetExecutionHistory, StopExecution")));

    private PeoplePermissions() {}

    static String markdown() {
        return """

                ## Who deploys

                The scripts need, and `sts:GetCallerIdentity`, which needs no right:

                | script | actions |
                |---|---|
                %s
                Where `deploy.sh` may not list executions or log groups, it warns and goes on. CloudFormation needs what follows, in the name
                of whoever deploys, or of the stack's own role. The list follows from the properties that the template sets and has not been tried on
                an account; an action that is missing is named by the stack's event.

                | resource | actions |
                |---|---|
                %s
                `iam:PassRole` is for the roles of the stack (to `lambda.amazonaws.com`, `states.amazonaws.com`, `scheduler.amazonaws.com`).
                Who may create these roles and pass them can give themselves every right that a role can have: deploy with a role that only
                your pipeline can assume, or with a permissions boundary. The first interface endpoint, database and cache of an account
                need `iam:CreateServiceLinkedRole`, too.

                ## Who operates

                To start, follow and stop runs: the actions of `start.sh` above, on the state machines and executions named
                `dr-orchestrator-stepfunction-*` of the Region. **Who may start an execution of FAILOVER or FAILBACK moves and deletes
                databases**, with the rights of the functions and none of their own; `iam:PassRole` and rights on databases are not needed. A
                child that is started by hand does its work, too: give `states:StartExecution` on the two parents, and on
                `dr-orchestrator-stepfunction-readiness`.

                | for | actions |
                |---|---|
                | the checks of the [runbook](runbook.md) | `rds:DescribeGlobalClusters`, `rds:DescribeDBClusters`, `rds:DescribeDBInstances`, `elasticache:DescribeGlobalReplicationGroups` |
                | `aws logs tail` | `logs:FilterLogEvents` on `/dr-orchestrator/functions` |
                | the alarms | `cloudwatch:DescribeAlarms` |
                | a function that is not ready | `lambda:GetFunctionConfiguration` |
                | with `KmsKeyArn` | `kms:Decrypt`, `kms:GenerateDataKey` on that key, with `kms:ViaService` `states.REGION.amazonaws.com` |

                ## The key of KmsKeyArn

                It encrypts both log groups and all state machines: definitions, inputs and outputs. Beside the statement that lets the
                account's IAM decide (without it no role of the stack may use the key), its policy needs one statement for each of the two
                services that have no role here:

                ```json
                {"Version": "2012-10-17", "Statement": [
                  {"Sid": "TheAccountDecidesThroughIam", "Effect": "Allow",
                   "Principal": {"AWS": "arn:aws:iam::ACCOUNT:root"}, "Action": "kms:*", "Resource": "*"},
                  {"Sid": "LogGroups", "Effect": "Allow",
                   "Principal": {"Service": "logs.REGION.amazonaws.com"},
                   "Action": ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"], "Resource": "*",
                   "Condition": {"ArnLike": {"kms:EncryptionContext:aws:logs:arn": "arn:aws:logs:REGION:ACCOUNT:log-group:*dr-orchestrator*"}}},
                  {"Sid": "LogsOfEncryptedStateMachines", "Effect": "Allow",
                   "Principal": {"Service": "delivery.logs.amazonaws.com"},
                   "Action": "kms:Decrypt", "Resource": "*",
                   "Condition": {"StringEquals": {"aws:SourceAccount": "ACCOUNT"}}}]}
                ```

                Without the second the log groups cannot be created, and the deployment fails. Without the third the state machines run and
                their log group stays empty. `ACCOUNT` and `REGION` are those of the stack; other partitions than `aws` have their own ARNs.

                | who | needs, on the key | where it comes from |
                |---|---|---|
                | roles of the state machines | `kms:Decrypt`, `kms:GenerateDataKey` | the stack |
                | functions that answer a task token or ask about executions | the same, through Step Functions only | the stack |
                | the schedule of the readiness run, which starts an execution | the same | the stack |
                | whoever else calls `SendTaskSuccess` or `SendTaskFailure` with a parent's token: an approval, a script, a person | the same: Step Functions encrypts output, error and cause in the caller's name. Otherwise `KmsAccessDeniedException`, and the parent waits on | you |
                | whoever starts executions, or reads their input, output and history | the same | you |
                | whoever reads the log groups | `kms:Decrypt`, through `logs.REGION.amazonaws.com` | you |

                Sources: Step Functions API reference, SendTaskFailure and SendTaskSuccess (November 2026); Step Functions Developer Guide,
                "Data at rest encryption"; CloudWatch Logs User Guide, "Encrypt log data". Not tried on an account.
                """.formatted(table(BY_SCRIPT, "| `scripts/%s` | %s |"), table(BY_TYPE, "| %s | %s |"));
    }

    private static String table(Map<String, List<String>> rows, String row) {
        return rows.entrySet().stream()
                .map(each -> row.formatted(each.getKey(), String.join("; ", each.getValue())) + "\n")
                .collect(Collectors.joining());
    }
}
