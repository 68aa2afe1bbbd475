package dev.drorchestrator.rehearsal.twin.fault;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.json.JsonFields;
import dev.drorchestrator.rehearsal.problem.Problems;
import dev.drorchestrator.rehearsal.twin.call.Operation;
import dev.drorchestrator.rehearsal.twin.call.Service;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;

/** Reads one fault of a world file. */
public final class FaultReader {

    private static final List<String> SERVER_ERRORS = List.of("InternalFailure", "ServiceUnavailable");
    private static final int MOST_NAMES_TOLD = 20;
    private static final double MILLIS_PER_SECOND = 1000;

    private final JsonFields fields;
    private final Problems problems;
    private final List<String> regions;

    private FaultReader(JsonFields fields, Problems problems, List<String> regions) {
        this.fields = fields;
        this.problems = problems;
        this.regions = regions;
    }

    /**
     * Reads the fault {@code node} at {@code path}.
     *
     * @param regions the world's Regions
     * @return empty when there were problems, which are then in {@code problems}
     */
    public static Optional<Fault> read(JsonNode node, String path, List<String> regions, Problems problems) {
        int before = problems.all().size();
        JsonFields fields = new JsonFields(node, path, problems);
        Optional<Fault> fault = new FaultReader(fields, problems, regions).read();
        fields.reportUnknown();
        return problems.all().size() == before ? fault : Optional.empty();
    }

    private Optional<Fault> read() {
        Optional<FaultAction> action = fields.text("fault").flatMap(this::action);
        if (fields.any("fault").isEmpty()) {
            problems.add(fields.path(), "no \"fault\"", "one of " + names(), "name the fault");
        }
        FaultMatcher matcher = matcher();
        if (action.isPresent() && action.get() instanceof FaultAction.RegionDown) {
            refuseHalfARegion(matcher);
        }
        if (action.isPresent() && action.get() instanceof FaultAction.RegionsCut) {
            refuseHalfACut(matcher);
        }
        refuseWhatNeverHappens(matcher);
        action.ifPresent(known -> refuseUnfit(known, matcher));
        return action.map(known -> new Fault(known, matcher));
    }

    private Optional<FaultAction> action(String name) {
        Optional<FaultAction> action = FaultKinds.read(name, new FieldParameters());
        if (action.isEmpty()) {
            problems.addUnknownName(fields.path("fault"), name, "one of " + names(), FaultKinds.names());
        }
        return action;
    }

    private FaultMatcher matcher() {
        OptionalInt call = fields.positiveInteger("call");
        OptionalInt firstCalls = fields.positiveInteger("firstCalls");
        if (call.isPresent() && firstCalls.isPresent()) {
            problems.add(fields.path(), "both call and firstCalls", "at most one of them", "leave one out");
        }
        Optional<Duration> until = seconds("untilSeconds");
        return new FaultMatcher(
                oneOf("service", Service.endpointPrefixes()),
                oneOf("operation", operations()),
                oneOf("region", regions),
                oneOf("fromRegion", regions),
                call.orElse(1),
                call.orElse(firstCalls.orElse(Integer.MAX_VALUE)),
                seconds("fromSeconds").orElse(Duration.ZERO),
                until);
    }

    /** A fault that can hit no call would make a rehearsal pass that proves nothing. */
    private void refuseWhatNeverHappens(FaultMatcher matcher) {
        if (matcher.until()
                .filter(until -> until.compareTo(matcher.from()) <= 0)
                .isPresent()) {
            problems.add(
                    fields.path(),
                    "untilSeconds that is not after fromSeconds",
                    "a window in which a call can fall",
                    "correct one of them");
        }
        boolean otherService = Arrays.stream(Service.values())
                .filter(service -> matcher.service()
                        .filter(service.endpointPrefix()::equals)
                        .isPresent())
                .anyMatch(service -> matcher.operation()
                        .filter(operation -> !service.operations().contains(operation))
                        .isPresent());
        if (otherService) {
            problems.add(
                    fields.path(),
                    "an operation that this service does not have",
                    "service and operation that belong together",
                    "leave \"service\" out");
        }
    }

    /** What hits an operation needs a call that starts one; what hits a read needs a read. */
    private void refuseUnfit(FaultAction action, FaultMatcher matcher) {
        boolean reads = matcher.operation().filter(Operation::reads).isPresent();
        boolean ofAnOperation = action instanceof FaultAction.Stuck
                || action instanceof FaultAction.Rollback
                || action instanceof FaultAction.Slow;
        boolean ofARead = action instanceof FaultAction.StaleDescribe;
        if ((ofAnOperation && reads) || (ofARead && matcher.operation().isPresent() && !reads)) {
            problems.add(
                    fields.path(),
                    "a fault that " + matcher.operation().orElse("") + " cannot have",
                    ofARead ? "an operation that reads" : "an operation that changes something",
                    "name another operation, or none");
        }
    }

    private void refuseHalfACut(FaultMatcher matcher) {
        if (matcher.region().isEmpty()
                || matcher.fromRegion().isEmpty()
                || matcher.region().equals(matcher.fromRegion())) {
            problems.add(
                    fields.path(),
                    "not two Regions",
                    "\"fromRegion\" and \"region\", where calls come from and where they do not arrive",
                    "name both");
        }
        if (isOfSomeCalls(matcher)) {
            problems.add(
                    fields.path(),
                    "Regions that are cut for some calls only",
                    "fromRegion, region, fromSeconds and untilSeconds only",
                    "use connection-lost for single calls");
        }
    }

    private static boolean isOfSomeCalls(FaultMatcher matcher) {
        boolean counted = matcher.firstCall() != 1 || matcher.lastCall() != Integer.MAX_VALUE;
        return counted || matcher.service().isPresent() || matcher.operation().isPresent();
    }

    private void refuseHalfARegion(FaultMatcher matcher) {
        if (matcher.region().isEmpty()) {
            problems.add(fields.path(), "no \"region\"", "the Region that is down", "name it");
        }
        if (isOfSomeCalls(matcher) || matcher.fromRegion().isPresent()) {
            problems.add(
                    fields.path(),
                    "a Region that is down for some calls only",
                    "region, fromSeconds and untilSeconds only",
                    "use connection-lost for single calls");
        }
    }

    private Optional<String> oneOf(String name, List<String> known) {
        Optional<String> value = fields.text(name);
        if (value.isPresent() && !known.contains(value.get())) {
            String expected =
                    known.size() > MOST_NAMES_TOLD ? "an " + name + " of AWS" : "one of " + String.join(", ", known);
            problems.addUnknownName(fields.path(name), value.get(), expected, known);
        }
        return value;
    }

    private static List<String> operations() {
        return Arrays.stream(Service.values())
                .flatMap(service -> service.operations().stream())
                .toList();
    }

    private Optional<Duration> seconds(String name) {
        OptionalDouble seconds = fields.seconds(name);
        return seconds.isPresent() ? Optional.of(duration(seconds.getAsDouble())) : Optional.empty();
    }

    private static Duration duration(double seconds) {
        return Duration.ofMillis(Math.round(seconds * MILLIS_PER_SECOND));
    }

    private static String names() {
        return String.join(", ", FaultKinds.names());
    }

    private final class FieldParameters implements FaultKinds.Parameters {

        @Override
        public String serverErrorCode() {
            return oneOf("code", SERVER_ERRORS).orElse("InternalFailure");
        }

        @Override
        public Duration seconds() {
            return duration(required("seconds", fields::seconds));
        }

        @Override
        public double factor() {
            return required("factor", fields::factor);
        }

        private double required(String name, Function<String, OptionalDouble> read) {
            OptionalDouble value = read.apply(name);
            if (fields.any(name).isEmpty()) {
                problems.add(fields.path(), "no \"" + name + "\"", "a number", "add it");
            }
            return value.orElse(0);
        }
    }
}
