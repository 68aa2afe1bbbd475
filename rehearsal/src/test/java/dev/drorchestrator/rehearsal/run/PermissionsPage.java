package dev.drorchestrator.rehearsal.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The page about permissions: of each function what it calls, and what its role allows. */
final class PermissionsPage {

    private final DeployerTemplate template;
    private final StringBuilder page = new StringBuilder();

    PermissionsPage(DeployerTemplate template) {
        this.template = template;
    }

    String markdown() {
        page.append("""
                # Permissions

                What each Lambda function and each state machine may do, made from
                [the template](../cloudformation/Orchestrator-Deployer.yaml) and from what the functions call on the twin over
                all scenarios, crashes and refusals; `PermissionsTest` compares both ways, so that an action that is missing and
                an action that no function uses both fail the build. To write this page again:

                    ./mvnw test -pl rehearsal -am -Dtest=PermissionsPageTest -Ddocs.write=true -Dsurefire.failIfNoSpecifiedTests=false

                `REGION` is the Region of the stack, `*` in its place means that the function reaches the other Region, too; every
                ARN is one of the stack's account. Beside this, every function may write to the stack's log group, send traces, and, in
                a VPC, have Lambda make its network interfaces; every state machine may deliver logs and send traces; with
                `KmsKeyArn`, both may use that key; with `OtherAccountKeyArns`, functions that may use keys of the account may use those,
                too. Whatever a row says, `DatabaseArnPatterns` [limits it](#blast-radius). What people need, and the policy of the key, stands [below](#who-deploys).

                ## Functions

                | function | calls | may | on |
                |---|---|---|---|
                """);
        template.functions().forEach(this::function);
        page.append("""

                Actions that are no calls of the function belong to one that is (Service Authorization Reference, "dependent
                actions"): a final snapshot and its tags, the tags of what is created, the key of what is encrypted and of Performance
                Insights (by RDS only, `kms:ViaService`; grants for databases only, `kms:GrantIsForAWSResource`), the role that is handed to
                RDS for enhanced monitoring (`iam:PassedToService`). `rds:SwitchoverGlobalCluster` is there because IAM has it beside
                `rds:FailoverGlobalCluster`, which is the call; which of them a switchover is checked for is not documented.

                ## Blast radius

                The stack parameter `DatabaseArnPatterns` says which databases may be changed. Its default `*` means every database of the
                account: whoever may start an execution can have each of them renamed and deleted, so `deploy.sh` warns. With patterns, the
                managed policies `LimitToDatabases` and `LimitReplicasToDatabases` deny every change, tags included, of a cluster, an instance,
                a global database or a global datastore that no pattern covers. Reads, and what is no database (snapshots, subnet groups,
                parameter and option groups, custom endpoints), stay as the table says. A pattern never allows what the table does not.

                    "ParameterKey": "DatabaseArnPatterns",
                    "ParameterValue": "arn:aws:rds:*:ACCOUNT:*:orders*,arn:aws:elasticache::ACCOUNT:globalreplicationgroup:*-orders*"

                - Patterns are separated by commas. Each has an account, a type (`cluster`, `db`, `global-cluster`,
                  `globalreplicationgroup`, or `*` for all of them) and a name in lower case, as RDS keeps names.
                - Each ends in `*`: a failback renames the old copy to `NAME-old-YYYYMMDDHHMM`, and AWS may ask for both names.
                - They must cover the databases of *both* Regions in the stacks of both: a switchover takes the role from the writer in the other
                  Region, and a failback creates its copy from the source there. Instances of a cluster count by their own names.
                - 3,500 characters at most: about 50 patterns of 70 characters. A managed policy has room for 6,144 characters, and the rest
                  of this one takes up to 1,700 (each pattern adds two quotes and a comma).
                - `*` beside other patterns would allow everything, so `deploy.sh` refuses it.

                A denied change ends with AccessDenied, and the report names the ARN to add. See it before the disaster:

                    scripts/rehearse.sh PAYLOAD --world WORLD.json --parameters cloudformation/Orchestrator-Deployer-parameters-us-west-2.json

                The functions of a rehearsal and of a simulation have the policies of this template, so a right that is missing there is
                missing here. Not tried on an account: IAM's own evaluation.

                ## State machines

                | state machine | invokes | starts |
                |---|---|---|
                """);
        DeployedMachine.ALL.forEach(this::machine);
        page.append(PeoplePermissions.markdown());
        return page.toString();
    }

    private void function(String name, JsonNode function) {
        Set<String> called = FunctionCalls.recorded().getOrDefault(name, Set.of()).stream()
                .map(FunctionCalls.Call::operation)
                .collect(Collectors.toCollection(TreeSet::new));
        List<IamStatement> statements = template.statements(DeployerTemplate.role(function, "Role"));
        if (statements.isEmpty()) {
            row("`" + name + "`", "nothing", "", "");
        }
        for (int i = 0; i < statements.size(); i++) {
            IamStatement statement = statements.get(i);
            row(
                    i == 0 ? "`" + name + "`" : "",
                    i == 0 ? String.join(", ", called) : "",
                    String.join(", ", statement.actions()),
                    statement.resources().stream()
                                    .map(PermissionsPage::shortened)
                                    .collect(Collectors.joining(", "))
                            + (statement.tagKeys().isEmpty()
                                    ? ""
                                    : ", tags `" + String.join("`, `", statement.tagKeys()) + "` only"));
        }
    }

    private void machine(DeployedMachine machine) {
        JsonNode properties = template.machines().getOrDefault(machine.name(), MissingNode.getInstance());
        List<IamStatement> statements = template.statements(DeployerTemplate.role(properties, "RoleArn"));
        row("`" + machine.name() + "`", names(statements, "lambda:"), names(statements, "states:"));
    }

    private static String names(List<IamStatement> statements, String service) {
        return statements.stream()
                .filter(statement -> statement.actions().get(0).startsWith(service))
                .flatMap(statement -> statement.resources().stream())
                .map(id -> id.replaceAll("(Function\\.Alias|StateMachine)$", ""))
                .collect(Collectors.joining(", "));
    }

    /** {@code arn:PARTITION:rds:REGION:ACCOUNT:cluster:*} is {@code rds:REGION:cluster:*}. */
    private static String shortened(String pattern) {
        String brief = pattern.replace("arn:${AWS::Partition}:", "")
                .replace("${AWS::Region}", "REGION")
                .replace(":${AWS::AccountId}", "");
        return "`" + brief + "`";
    }

    private void row(String... cells) {
        page.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
