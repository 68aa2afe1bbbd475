package dev.drorchestrator.rehearsal.asl.load;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.data.ErrorName;
import dev.drorchestrator.rehearsal.asl.engine.Transition;
import dev.drorchestrator.rehearsal.asl.state.Catcher;
import dev.drorchestrator.rehearsal.asl.state.ErrorHandling;
import dev.drorchestrator.rehearsal.asl.state.Retrier;
import dev.drorchestrator.rehearsal.problem.NearestName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/** Reads Retry and Catch. */
final class ErrorHandlingReader {

    private static final long MOST_DELAY_SECONDS = 31_622_400;
    private static final List<String> RESERVED =
            Arrays.stream(ErrorName.values()).map(ErrorName::text).toList();

    private final StateFields state;

    ErrorHandlingReader(StateFields state) {
        this.state = state;
    }

    ErrorHandling read() {
        List<Retrier> retriers = new ArrayList<>();
        List<Fields> retry = state.fields().objects("Retry");
        retry.forEach(entry -> retriers.add(retrier(entry, entry == retry.get(retry.size() - 1))));
        List<Catcher> catchers = new ArrayList<>();
        List<Fields> catches = state.fields().objects("Catch");
        catches.forEach(entry -> catchers.add(catcher(entry, entry == catches.get(catches.size() - 1))));
        return new ErrorHandling(List.copyOf(retriers), List.copyOf(catchers));
    }

    private Retrier retrier(Fields entry, boolean last) {
        List<String> errors = errorEquals(entry, last);
        long interval =
                entry.whole("IntervalSeconds", 1, StateFields.MOST_SECONDS).orElse(1);
        long attempts = entry.whole("MaxAttempts", 0, StateFields.MOST_SECONDS).orElse(3);
        double rate = entry.number("BackoffRate", 1).orElse(2);
        OptionalLong maxDelay = entry.whole("MaxDelaySeconds", 1, MOST_DELAY_SECONDS);
        if (maxDelay.isPresent() && maxDelay.getAsLong() <= interval) {
            entry.problem(
                    "MaxDelaySeconds",
                    "expected more than IntervalSeconds (" + interval + "), got " + maxDelay.getAsLong());
        }
        entry.oneOf("JitterStrategy", "FULL", "NONE");
        boolean jitter = entry.node("JitterStrategy").asText().equals("FULL");
        entry.ignore("Comment");
        entry.close();
        return new Retrier(errors, interval, (int) attempts, rate, maxDelay, jitter);
    }

    private Catcher catcher(Fields entry, boolean last) {
        List<String> errors = errorEquals(entry, last);
        entry.required("Next");
        Transition next = state.next(entry, "Next").orElse(Transition.END);
        Catcher catcher = new Catcher(errors, state.resultPath(entry), state.assign(entry), next);
        entry.ignore("Comment");
        entry.close();
        return catcher;
    }

    private List<String> errorEquals(Fields entry, boolean last) {
        JsonNode errors = entry.required("ErrorEquals");
        if (errors.isMissingNode()) {
            return List.of();
        }
        if (!errors.isArray() || errors.isEmpty()) {
            entry.problem("ErrorEquals", "expected an array of at least one error name, got " + Fields.kindOf(errors));
            return List.of();
        }
        List<String> names = new ArrayList<>();
        for (JsonNode error : errors) {
            if (error.isTextual()) {
                names.add(error.textValue());
            } else {
                entry.problem("ErrorEquals", "expected error names, got " + Fields.kindOf(error));
            }
        }
        checkAll(entry, names, last);
        checkReserved(entry, names);
        return List.copyOf(names);
    }

    private static void checkAll(Fields entry, List<String> names, boolean last) {
        if (names.contains(ErrorName.ALL.text()) && names.size() > 1) {
            entry.problem("ErrorEquals", "States.ALL stands alone, got " + names);
        }
        if (names.contains(ErrorName.ALL.text()) && !last) {
            entry.problem("ErrorEquals", "States.ALL matches everything, so it comes last");
        }
    }

    private static void checkReserved(Fields entry, List<String> names) {
        for (String name : names) {
            boolean meantAsReserved = name.startsWith("States.") || name.startsWith("State.");
            if (meantAsReserved && !RESERVED.contains(name)) {
                entry.context()
                        .advise(
                                entry.at("ErrorEquals"),
                                "no error is called '" + name + "'" + NearestName.hint(name, RESERVED));
            }
            if (name.equals(ErrorName.RUNTIME.text())) {
                entry.context()
                        .advise(
                                entry.at("ErrorEquals"),
                                "States.Runtime always fails the execution; nothing can take it");
            }
        }
    }
}
