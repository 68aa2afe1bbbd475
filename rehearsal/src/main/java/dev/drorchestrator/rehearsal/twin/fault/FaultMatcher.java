package dev.drorchestrator.rehearsal.twin.fault;

import dev.drorchestrator.rehearsal.twin.call.CallInFlight;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Which calls a fault hits: those that all given conditions hold for.
 *
 * @param service an endpoint prefix such as {@code rds}
 * @param operation such as {@code FailoverGlobalCluster}
 * @param region such as {@code us-east-1}
 * @param fromRegion where the caller is
 * @param firstCall the first of the calls that match all else, counted from 1
 * @param lastCall the last of them
 * @param from how long after the start of the world
 * @param until how long after the start of the world the fault is over
 */
public record FaultMatcher(
        Optional<String> service,
        Optional<String> operation,
        Optional<String> region,
        Optional<String> fromRegion,
        int firstCall,
        int lastCall,
        Duration from,
        Optional<Duration> until) {

    /** Matches every call. */
    public static final FaultMatcher ANY = new FaultMatcher(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            1,
            Integer.MAX_VALUE,
            Duration.ZERO,
            Optional.empty());

    FaultMatcher withScope(Optional<String> newService, Optional<String> newOperation, Optional<String> newRegion) {
        return new FaultMatcher(newService, newOperation, newRegion, fromRegion, firstCall, lastCall, from, until);
    }

    FaultMatcher withFromRegion(String newFromRegion) {
        return new FaultMatcher(
                service, operation, region, Optional.of(newFromRegion), firstCall, lastCall, from, until);
    }

    FaultMatcher withCalls(int first, int last) {
        return new FaultMatcher(service, operation, region, fromRegion, first, last, from, until);
    }

    FaultMatcher withWindow(Duration newFrom, Optional<Duration> newUntil) {
        return new FaultMatcher(service, operation, region, fromRegion, firstCall, lastCall, newFrom, newUntil);
    }

    boolean matchesKind(CallInFlight call) {
        return service.map(call.service().endpointPrefix()::equals).orElse(true)
                && operation.map(call.operation()::equals).orElse(true)
                && region.map(call.region()::equals).orElse(true)
                && fromRegion.map(call.fromRegion()::equals).orElse(true);
    }

    boolean matchesTime(Instant start, Instant now) {
        return !now.isBefore(start.plus(from))
                && until.map(end -> now.isBefore(start.plus(end))).orElse(true);
    }

    boolean matchesCount(int call) {
        return call >= firstCall && call <= lastCall;
    }

    Instant over(Instant start) {
        return until.map(start::plus).orElse(Instant.MAX);
    }
}
