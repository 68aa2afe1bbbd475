package dev.drorchestrator.rehearsal.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.asl.Execution;
import dev.drorchestrator.rehearsal.asl.LambdaInvocation;
import dev.drorchestrator.rehearsal.twin.ApiCall;
import dev.drorchestrator.rehearsal.twin.fault.Fault;
import dev.drorchestrator.rehearsal.twin.fault.FaultAction;
import dev.drorchestrator.rehearsal.twin.iam.IamRequest;
import dev.drorchestrator.rehearsal.twin.iam.NeededPermission;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What each deployed function asks AWS for, over every scenario: undisturbed, sent again, killed at every call, aborted, and
 * in every bad world.
 */
final class FunctionCalls {

    static final String FAIL_PARENT_TASK = "dr-orchestrator-fail-parent-task";

    /**
     * A call, without its time and what became of it.
     *
     * @param home the Region in which the function runs
     * @param region the Region that is asked
     */
    record Call(String home, String region, String service, String operation, JsonNode request) {

        /** All that it needs. */
        List<NeededPermission> needs() {
            return NeededPermission.of(asked());
        }

        /** As IAM sees it. */
        IamRequest asked() {
            return new IamRequest("123456789012", region, service, operation, request, database -> Optional.empty());
        }

        /** As in IAM, where only Step Functions has a name of its own. */
        String action() {
            return service + ":" + operation;
        }
    }

    private final Map<String, Set<Call>> calls = new TreeMap<>();

    private FunctionCalls() {}

    /** The calls by the deployed name of the function; two that differ in time and outcome only are one. */
    static Map<String, Set<Call>> recorded() {
        return Recorded.CALLS;
    }

    private void scenario(Scenario scenario) {
        Rehearsal undisturbed = record(scenario.rehearsal(), scenario::run);
        int calls = undisturbed.twin().calls().size();
        record(undisturbed, scenario::run);
        for (int call = 1; call <= calls; call++) {
            int crash = call;
            record(record(scenario.rehearsal(), it -> Crash.at(crash, true, it, scenario)), scenario::run);
        }
        record(scenario.rehearsal(), it -> abort(it, scenario));
    }

    /** An operator's "Stop execution" names no error, so the function that tells the parent has to look. */
    private static void abort(Rehearsal rehearsal, Scenario scenario) {
        Execution parent = rehearsal.start(scenario.parent(), scenario.payload());
        while (rehearsal.stepFunctions().executions().size() < 2
                && rehearsal.queue().runNext()) {
            // Until there is a child.
        }
        Execution child = rehearsal.stepFunctions().executions().get(1);
        rehearsal.stepFunctions().stopExecution(child.arn(), Optional.empty(), Optional.empty());
        rehearsal.finish(parent);
    }

    private Rehearsal record(Rehearsal rehearsal, Consumer<Rehearsal> run) {
        int before = rehearsal.twin().calls().size();
        Owners owners = new Owners(rehearsal);
        rehearsal.addListener(owners);
        run.accept(rehearsal);
        List<ApiCall> made = rehearsal.twin().calls();
        for (int call = before; call < made.size(); call++) {
            ApiCall asked = made.get(call);
            String arn = owners.of.getOrDefault(
                    call,
                    DeployedFunction.arn(FAIL_PARENT_TASK, rehearsal.twin().account(), asked.region()));
            // arn:aws:lambda:REGION:ACCOUNT:function:NAME
            String[] parts = arn.split(":", -1);
            calls.computeIfAbsent(parts[6], name -> new LinkedHashSet<>())
                    .add(new Call(parts[3], asked.region(), asked.service(), asked.operation(), asked.request()));
        }
        return rehearsal;
    }

    /** The world, with a custom endpoint of the Aurora cluster of us-east-1. */
    static JsonNode withCustomEndpoint(JsonNode world) {
        ((ObjectNode) world.at("/regions/us-east-1")).set("dbClusterEndpoints", TestRun.json("""
                [{'DBClusterEndpointIdentifier': 'reports', 'DBClusterIdentifier': 'dbcluster-01',
                  'EndpointType': 'CUSTOM', 'CustomEndpointType': 'READER', 'Status': 'available'}]"""));
        return world;
    }

    /** The world, with what only a restoring step gives back, of the old copies in us-east-1. */
    static JsonNode withSettings(JsonNode world) {
        JsonNode east = world.at("/regions/us-east-1");
        world.path("globalClusters")
                .forEach(database ->
                        ((ObjectNode) database).set("TagList", TestRun.json("[{'Key': 'owner', 'Value': 'team'}]")));
        east.path("dbClusters").forEach(cluster -> ((ObjectNode) cluster).setAll((ObjectNode) TestRun.json("""
                        {'DBClusterParameterGroup': 'custom', 'HttpEndpointEnabled': true,
                         'MonitoringInterval': 60, 'MonitoringRoleArn': 'arn:aws:iam::123456789012:role/rds-monitoring-role',
                         'PerformanceInsightsEnabled': true, 'PerformanceInsightsRetentionPeriod': 465,
                         'PerformanceInsightsKMSKeyId': 'arn:aws:kms:us-east-1:123456789012:key/insights',
                         'TagList': [{'Key': 'owner', 'Value': 'team'}],
                         'AssociatedRoles': [{'RoleArn': 'arn:aws:iam::123456789012:role/rds-s3', 'FeatureName': 's3Import', 'Status': 'ACTIVE'}]}""")));
        east.path("dbInstances").forEach(instance -> ((ObjectNode) instance).setAll((ObjectNode) TestRun.json("""
                        {'DBParameterGroups': [{'DBParameterGroupName': 'custom', 'ParameterApplyStatus': 'in-sync'}],
                         'MonitoringInterval': 60, 'MonitoringRoleArn': 'arn:aws:iam::123456789012:role/rds-monitoring-role',
                         'PerformanceInsightsEnabled': true, 'PerformanceInsightsRetentionPeriod': 7,
                         'PerformanceInsightsKMSKeyId': 'arn:aws:kms:us-east-1:123456789012:key/insights',
                         'TagList': [{'Key': 'owner', 'Value': 'team'}]}""")));
        east.path("dbInstances").forEach(instance -> {
            if (!instance.has("DBClusterIdentifier")) {
                ((ObjectNode) instance).setAll((ObjectNode) TestRun.json("""
                        {'OptionGroupMemberships': [{'OptionGroupName': 'custom', 'Status': 'in-sync'}],
                         'AssociatedRoles': [{'RoleArn': 'arn:aws:iam::123456789012:role/rds-s3', 'FeatureName': 's3Import', 'Status': 'ACTIVE'}]}"""));
            }
        });
        return withCustomEndpoint(world);
    }

    /** The failback in that world, whose every creation AWS refuses once. */
    static Rehearsal restoring(Scenario scenario) {
        Rehearsal rehearsal = TestRun.rehearsal(withSettings(scenario.world()), scenario.region(), 1);
        for (String creation :
                List.of("CreateGlobalCluster", "CreateDBCluster", "CreateDBInstance", "CreateDBInstanceReadReplica")) {
            rehearsal
                    .twin()
                    .faults()
                    .add(Fault.of(new FaultAction.Refused("InvalidParameterCombination"))
                            .operation(creation)
                            .call(1));
        }
        return rehearsal;
    }

    /** The failback that AWS refuses a change: it says how to go back. */
    private static Rehearsal refused(Scenario scenario, String operation) {
        Rehearsal rehearsal = TestRun.rehearsal(withSettings(scenario.world()), scenario.region(), 1);
        rehearsal
                .twin()
                .faults()
                .add(Fault.of(new FaultAction.Refused("InvalidParameterCombination"))
                        .operation(operation));
        return rehearsal;
    }

    /** Which function made which call: all that is asked between the begin and the end of an invocation. */
    private static final class Owners implements InvocationListener {

        private final Rehearsal rehearsal;
        private final Map<Integer, String> of = new TreeMap<>();
        private int begin;

        Owners(Rehearsal rehearsal) {
            this.rehearsal = rehearsal;
        }

        @Override
        public void begins(LambdaInvocation invocation) {
            begin = rehearsal.twin().calls().size();
        }

        @Override
        public void answered(LambdaInvocation invocation, JsonNode answer) {
            end(invocation);
        }

        @Override
        public void failed(LambdaInvocation invocation, String errorType, String message) {
            end(invocation);
        }

        private void end(LambdaInvocation invocation) {
            for (int call = begin; call < rehearsal.twin().calls().size(); call++) {
                of.put(call, String.valueOf(invocation.functionArn()));
            }
        }
    }

    private static final class Recorded {

        /** A payload whose cluster comes from Systems Manager; that there is no such parameter does not matter here. */
        private static final String PARAMETER = TestRun.layers(TestRun.layer("", TestRun.resource("mysql")))
                .toString()
                .replace("!Import dr-globaldb-cluster-mysql-cluster-identifier", "resolve:ssm:/dr/cluster");

        /** Two databases, one of which is named by a parameter: the parent looks whether they are one. */
        private static final String TWO_DATABASES = TestRun.layers(
                        TestRun.layer("", TestRun.resource("mysql"), TestRun.resource("postgres")))
                .toString()
                .replace("!Import dr-globaldb-cluster-mysql-global-identifier", "resolve:ssm:/dr/global");

        /** The clusters are renamed with the first of them. */
        private static final int STALE_READS = 30;

        static final Map<String, Set<Call>> CALLS = record();

        /** What no sample asks for: a fence before the old copy. */
        private static JsonNode fenced(Scenario scenario) {
            JsonNode payload = scenario.payload();
            ((ObjectNode) payload.at("/StatePayload/0/resources/0/parameters"))
                    .put("FenceSecurityGroupId", "sg-0123456789abcdef0");
            return payload;
        }

        private static JsonNode kept(JsonNode payload) {
            ((ObjectNode) payload.at("/StatePayload/0/resources/0/parameters")).put("OldCopy", "Keep");
            return payload;
        }

        private static Map<String, Set<Call>> record() {
            FunctionCalls recorder = new FunctionCalls();
            for (Scenario scenario : Scenario.values()) {
                recorder.scenario(scenario);
            }
            for (Scenario scenario : List.of(Scenario.FAILBACK_AURORA, Scenario.FAILBACK_RDS)) {
                recorder.record(restoring(scenario), scenario::run);
                for (String change : List.of(
                        "AddTagsToResource",
                        "RemoveFromGlobalCluster",
                        "DeleteDBClusterEndpoint",
                        "ModifyDBCluster",
                        "ModifyDBInstance",
                        "CreateDBCluster",
                        "CreateDBInstanceReadReplica",
                        "DeleteDBCluster",
                        "DeleteDBInstance")) {
                    recorder.record(refused(scenario, change), scenario::run);
                }
            }
            // Reads may be stale at any time: a step then sees the cluster as it was before the step that led to it.
            for (int call = 1; call <= STALE_READS; call++) {
                Rehearsal stale = Scenario.FAILBACK_AURORA.rehearsal();
                stale.twin()
                        .faults()
                        .add(Fault.of(new FaultAction.StaleDescribe(Duration.ofMinutes(2)))
                                .operation("DescribeDBClusters")
                                .call(call));
                recorder.record(stale, Scenario.FAILBACK_AURORA::run);
            }
            recorder.record(Scenario.FAILBACK_RDS.rehearsal(), it -> it.run("FAILBACK", fenced(Scenario.FAILBACK_RDS)));
            recorder.record(
                    TestRun.rehearsal(withCustomEndpoint(Scenario.FAILBACK_AURORA.world()), "us-east-1", 1),
                    it -> it.run("FAILBACK", kept(fenced(Scenario.FAILBACK_AURORA))));
            recorder.record(TestRun.rehearsal(), it -> it.run("FAILOVER", TestRun.json(PARAMETER)));
            recorder.record(TestRun.rehearsal(), it -> it.run("FAILOVER", TestRun.json(TWO_DATABASES)));
            BadWorlds.cases().forEach(bad -> {
                BadWorlds.Case each = bad.getPayload();
                recorder.record(each.rehearsal(), each::run);
            });
            return recorder.calls;
        }
    }
}
