package dev.drorchestrator.rehearsal.twin.file;

import java.util.Optional;
import java.util.function.Function;

/** Picks between what a world file gives and what it leaves out; the SDK's models say null for the latter. */
final class Given {

    private Given() {}

    /** What is given, else {@code otherwise}. */
    static <T> T or(T given, T otherwise) {
        return Optional.ofNullable(given).orElse(otherwise);
    }

    /** What is given, else what the owner says, else {@code otherwise}. */
    static <O, T> T or(T given, Optional<O> owner, Function<O, T> field, T otherwise) {
        return or(given, owner.map(field).orElse(otherwise));
    }
}
