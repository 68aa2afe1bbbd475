package dev.drorchestrator.rehearsal.twin.fault;

import java.time.Duration;
import java.util.Optional;

/**
 * Something that goes wrong, and for which calls. Immutable; each method gives a narrower fault.
 *
 * <pre>{@code Fault.of(new FaultAction.Throttle()).operation("DescribeGlobalClusters").firstCalls(2)}</pre>
 */
public record Fault(FaultAction action, FaultMatcher matcher) {

    /** A fault of every call. */
    public static Fault of(FaultAction action) {
        return new Fault(action, FaultMatcher.ANY);
    }

    /** Only calls to a service, named by its endpoint prefix: {@code rds}, {@code states} … */
    public Fault service(String endpointPrefix) {
        return new Fault(action, matcher.withScope(Optional.of(endpointPrefix), matcher.operation(), matcher.region()));
    }

    /** Only calls of an operation such as {@code FailoverGlobalCluster}. */
    public Fault operation(String operation) {
        return new Fault(action, matcher.withScope(matcher.service(), Optional.of(operation), matcher.region()));
    }

    /** Only calls to a Region. */
    public Fault region(String region) {
        return new Fault(action, matcher.withScope(matcher.service(), matcher.operation(), Optional.of(region)));
    }

    /** Only calls from a Region. */
    public Fault fromRegion(String region) {
        return new Fault(action, matcher.withFromRegion(region));
    }

    /** Only one of the matching calls, counted from 1. */
    public Fault call(int number) {
        return new Fault(action, matcher.withCalls(number, number));
    }

    /** One of the matching calls, counted from 1, and all that come after it. */
    public Fault callsFrom(int number) {
        return new Fault(action, matcher.withCalls(number, Integer.MAX_VALUE));
    }

    /** Only the first {@code count} of the matching calls. */
    public Fault firstCalls(int count) {
        return new Fault(action, matcher.withCalls(1, count));
    }

    /** Only calls from {@code from} on, counted from the start of the world. */
    public Fault from(Duration from) {
        return new Fault(action, matcher.withWindow(from, matcher.until()));
    }

    /** Only calls before {@code until}, counted from the start of the world. */
    public Fault until(Duration until) {
        return new Fault(action, matcher.withWindow(matcher.from(), Optional.of(until)));
    }
}
