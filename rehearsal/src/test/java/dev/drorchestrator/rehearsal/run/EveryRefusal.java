package dev.drorchestrator.rehearsal.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.twin.ApiCall;
import dev.drorchestrator.rehearsal.twin.DatabaseCopy;
import dev.drorchestrator.rehearsal.twin.fault.Fault;
import dev.drorchestrator.rehearsal.twin.fault.FaultAction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A run again and again, and each time AWS refuses another of its changes, for good, with another of the codes that the
 * operation can have. What the changes are is seen in a run without trouble.
 *
 * <pre>{@code
 * static List<Refusal> refusals() {
 *     return new EveryRefusal(world, "us-east-1", "FAILBACK", payload).all();
 * }
 *
 * @ParameterizedTest
 * @MethodSource("refusals")
 * void the_old_volume_is_there_and_the_report_is_true(Refusal refusal) {
 *     Refused refused = refusal.run();
 *     assertThat(refused.has("cluster-OLD") || refused.isProven("arn:…:dbcluster-01")).isTrue();
 *     assertThat(refused.lies("arn:…:dbcluster-01")).isEmpty();
 * }
 * }</pre>
 *
 * @param world as it is after the failover
 * @param region in which the parent is started
 * @param parent FAILOVER or FAILBACK
 * @param payload of one resource
 */
record EveryRefusal(JsonNode world, String region, String parent, JsonNode payload) {

    /** Every refusal, in the order of the changes: some twenty for each of them. */
    List<Refusal> all() {
        Rehearsal undisturbed = rehearsal();
        Outcome outcome = undisturbed.run(parent, payload);
        if (!outcome.succeeded()) {
            throw new IllegalStateException("the run without trouble failed: " + outcome.report());
        }
        List<Refusal> all = new ArrayList<>();
        Map<String, Integer> ofOperation = new HashMap<>();
        int change = 0;
        for (ApiCall call : undisturbed.twin().calls()) {
            if (call.changesTheWorld()) {
                change++;
                int number = ofOperation.merge(call.operation(), 1, Integer::sum);
                for (String code : RefusalCodes.of(call.service(), call.operation())) {
                    all.add(new Refusal(this, change, call.service(), call.operation(), number, code));
                }
            }
        }
        return all;
    }

    private Rehearsal rehearsal() {
        return TestRun.rehearsal(world.deepCopy(), region, 1);
    }

    /**
     * One change that AWS refuses from now on.
     *
     * @param change its number among all changes of the run without trouble, counted from 1
     * @param call its number among those of its operation: this one and all after it are refused
     */
    record Refusal(EveryRefusal runs, int change, String service, String operation, int call, String code) {

        /** Runs into it, and lets AWS come to rest. */
        Refused run() {
            Rehearsal rehearsal = runs.rehearsal();
            Fault fault = Fault.of(new FaultAction.Refused(code))
                    .service(service)
                    .operation(operation)
                    .callsFrom(call);
            rehearsal.twin().faults().add(fault);
            Outcome outcome = rehearsal.run(runs.parent(), runs.payload());
            TestRun.assertPlainEnglish(outcome);
            Scenario.settle(rehearsal);
            boolean hit = rehearsal.twin().calls().stream().anyMatch(each -> isRefused(each));
            if (!hit) {
                throw new IllegalStateException(this + " never happened: the run does not repeat itself");
            }
            return new Refused(rehearsal, outcome);
        }

        private boolean isRefused(ApiCall made) {
            return made.operation().equals(operation) && made.outcome().equals(code);
        }

        @Override
        public String toString() {
            return "change " + change + ": " + operation + " number " + call + ", " + code;
        }
    }

    /** What came of it. */
    record Refused(Rehearsal rehearsal, Outcome outcome) {

        /** Whether the copy with that resource id is there, under whatever name, and is not being deleted. */
        boolean has(String resourceId) {
            return rehearsal.twin().copies().stream()
                    .anyMatch(copy -> copy.resourceId().equals(resourceId)
                            && !copy.status().equals("deleting"));
        }

        /** Whether the copy of that ARN follows its source without a gap and can be used. */
        boolean isProven(String arn) {
            return rehearsal.twin().copies().stream()
                    .filter(copy -> copy.arn().equals(arn))
                    .anyMatch(DatabaseCopy::isProven);
        }

        /** What the report says of the one resource. */
        JsonNode resource() {
            return TestRun.resourceReport(outcome, 0, 0);
        }

        /** The changes that AWS took. */
        List<String> changes() {
            return rehearsal.twin().calls().stream()
                    .filter(ApiCall::changesTheWorld)
                    .filter(call -> call.outcome().equals(ApiCall.OK))
                    .map(ApiCall::operation)
                    .toList();
        }

        /**
         * What the report says that is not so, as far as one can tell without knowing the run.
         *
         * @param rebuilt the ARN of the copy that success promises
         */
        List<String> lies(String rebuilt) {
            List<String> lies = new ArrayList<>();
            String text = resource().toString();
            String status = resource().path("status").asText();
            boolean succeeded = status.equals("SUCCEEDED") || status.equals("ALREADY_DONE");
            if (succeeded && !isProven(rebuilt)) {
                lies.add(rebuilt + " is not proven, and the report says " + text);
            }
            if (succeeded != outcome.succeeded()) {
                lies.add("the execution ended " + outcome.parent().status() + ", and the report says " + text);
            }
            if (!succeeded && resource().path("cause").asText().isBlank()) {
                lies.add("no cause: " + text);
            }
            if (text.contains("Nothing was changed")
                    && changes().stream().anyMatch(change -> !change.endsWith("Parameter"))) {
                lies.add("AWS took " + changes() + ", and the report says " + text);
            }
            return lies;
        }
    }
}
