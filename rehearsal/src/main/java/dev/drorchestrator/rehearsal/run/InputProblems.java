package dev.drorchestrator.rehearsal.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** All that is wrong with a command's input, so that whoever typed it sees all of it at once. */
public final class InputProblems {

    private final List<String> all = new ArrayList<>();

    /** Adds one. */
    public void add(String problem) {
        all.add(problem);
    }

    /** What {@code reader} gives; empty when it throws an {@link InputException}, whose message is then one of the problems. */
    public <T> Optional<T> read(Supplier<T> reader) {
        try {
            return Optional.of(reader.get());
        } catch (InputException e) {
            add(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /** Runs {@code check}; an {@link InputException} that it throws is one of the problems. */
    public void check(Runnable check) {
        read(() -> {
            check.run();
            return true;
        });
    }

    /** All so far, in the order in which they were found. */
    List<String> all() {
        return List.copyOf(all);
    }
}
