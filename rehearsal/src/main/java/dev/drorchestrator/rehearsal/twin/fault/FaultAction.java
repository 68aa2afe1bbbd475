package dev.drorchestrator.rehearsal.twin.fault;

import dev.drorchestrator.rehearsal.twin.call.AwsError;
import dev.drorchestrator.rehearsal.twin.call.CallInFlight;
import dev.drorchestrator.rehearsal.twin.call.Interceptor;
import dev.drorchestrator.rehearsal.twin.world.Fate;
import java.time.Duration;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.rds.model.DescribeDbClustersResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesResponse;
import software.amazon.awssdk.services.rds.model.DescribeGlobalClustersResponse;

/**
 * What goes wrong with a call. The caller sees the end of the SDK's patience: the twin's clients do not retry, so one
 * throttled call here is a call that stayed throttled through all attempts of a real client.
 */
public sealed interface FaultAction extends Interceptor {

    /** Too many calls: 400. */
    record Throttle() implements FaultAction {
        @Override
        public SdkResponse around(CallInFlight call, Next next) {
            throw call.service().throttled();
        }
    }

    /** AWS has trouble of its own: 500 or 503. */
    record ServerError(String code) implements FaultAction {
        @Override
        public SdkResponse around(CallInFlight call, Next next) {
            throw new AwsError(code, "The request processing has failed because of an unknown error.");
        }
    }

    /** AWS refuses the call, for a reason of which the caller may know nothing; not to be had in a world file. */
    record Refused(String code) implements FaultAction {
        @Override
        public SdkResponse around(CallInFlight call, Next next) {
            throw new AwsError(code, call.operation() + " is refused with " + code + ".");
        }
    }

    /** Describe calls show a status that nobody knows in the place of {@code available}; not to be had in a world file. */
    record UnknownStatus(String word) implements FaultAction {

        private static final String AVAILABLE = "available";

        @Override
        public SdkResponse around(CallInFlight call, Next next) {
            SdkResponse answer = next.serve();
            if (answer instanceof DescribeDbInstancesResponse instances) {
                return instances.toBuilder()
                        .dbInstances(instances.dbInstances().stream()
                                .map(found -> found.toBuilder()
                                        .dbInstanceStatus(shown(found.dbInstanceStatus()))
                                        .build())
                                .toList())
                        .build();
            }
            if (answer instanceof DescribeDbClustersResponse clusters) {
                return clusters.toBuilder()
                        .dbClusters(clusters.dbClusters().stream()
                                .map(found -> found.toBuilder()
                                        .status(shown(found.status()))
                                        .build())
                                .toList())
                        .build();
            }
            if (answer instanceof DescribeGlobalClustersResponse databases) {
                return databases.toBuilder()
                        .globalClusters(databases.globalClusters().stream()
                                .map(found -> found.toBuilder()
                                        .status(shown(found.status()))
                                        .build())
                                .toList())
                        .build();
            }
            return answer;
        }

        private String shown(String status) {
            return AVAILABLE.equals(status) ? word : status;
        }
    }

    /** The role lacks a permission: 403. */
    record AccessDenied() implements FaultAction {
        @Override
        public SdkResponse around(CallInFlight call, Next next) {
            String action = call.service().endpointPrefix() + ":" + call.operation();
            throw new AwsError(
                    call.service().accessDeniedCode(),
                    "User is not authorized to perform: " + action + " because no identity-based policy allows the "
                            + action + " action");
        }
    }

    /** The call never reaches AWS. */
    record ConnectionLost() implements FaultAction {
        @Override
        public SdkResponse around(CallInFlight call, Next next) {
            throw unableToExecute(call, "connect timed out");
        }
    }

    /** The call takes effect, the answer is lost. */
    record ResponseLost() implements FaultAction {
        @Override
        public SdkResponse around(CallInFlight call, Next next) {
            next.serve();
            throw unableToExecute(call, "Read timed out");
        }
    }

    /** The first answer is lost and the SDK's own retry sends the call again: the caller gets the second answer. */
    record SentTwice() implements FaultAction {
        @Override
        public SdkResponse around(CallInFlight call, Next next) {
            next.serve();
            return next.serve();
        }
    }

    /** The answer is older than it need be. */
    record StaleDescribe(Duration age) implements FaultAction {
        @Override
        public SdkResponse around(CallInFlight call, Next next) {
            call.change(conditions -> conditions.withAnswersOlderBy(age));
            return next.serve();
        }
    }

    /** The operation that the call starts never ends. */
    record Stuck() implements FaultAction {
        @Override
        public SdkResponse around(CallInFlight call, Next next) {
            call.change(conditions -> conditions.withFate(new Fate.NeverEnds()));
            return next.serve();
        }
    }

    /** The operation that the call starts fails and is undone. */
    record Rollback(Duration after) implements FaultAction {
        @Override
        public SdkResponse around(CallInFlight call, Next next) {
            call.change(conditions -> conditions.withFate(new Fate.GoesBack(after)));
            return next.serve();
        }
    }

    /** The operation that the call starts takes longer. */
    record Slow(double factor) implements FaultAction {
        @Override
        public SdkResponse around(CallInFlight call, Next next) {
            call.change(conditions -> conditions.slowedBy(factor));
            return next.serve();
        }
    }

    /** The whole Region is gone: no call reaches it and its databases stand still. */
    record RegionDown() implements FaultAction {
        @Override
        public SdkResponse around(CallInFlight call, Next next) {
            throw unableToExecute(call, "connect timed out");
        }
    }

    /** Two Regions cannot reach each other, in one direction; both go on working. */
    record RegionsCut() implements FaultAction {

        @Override
        public SdkResponse around(CallInFlight call, Next next) {
            throw unableToExecute(call, "connect timed out");
        }
    }

    private static SdkClientException unableToExecute(CallInFlight call, String reason) {
        String host = call.service().endpointPrefix() + "." + call.region() + ".amazonaws.com";
        return SdkClientException.create(
                "Unable to execute HTTP request: Connect to " + host + ":443 failed: " + reason);
    }
}
