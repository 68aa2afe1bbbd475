package dev.drorchestrator.rehearsal.twin.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All versions of one resource, each with the instant from which describe calls show it; absent is a version too. */
final class Timeline<T> {

    private final List<Version<T>> versions = new ArrayList<>();

    /** A resource that was {@code first} since ever. */
    Timeline(Optional<T> first) {
        versions.add(new Version<>(Instant.MIN, first));
    }

    /** Writes a version. It never becomes visible before one that was written earlier. */
    void write(Instant visibleFrom, Optional<T> value) {
        Instant earliest = newest().visibleFrom();
        versions.add(new Version<>(visibleFrom.isBefore(earliest) ? earliest : visibleFrom, value));
    }

    /** The truth: the version written last. */
    Optional<T> current() {
        return newest().value();
    }

    /** What a describe call shows that answers as of {@code instant}. */
    Optional<T> asOf(Instant instant) {
        for (int index = versions.size() - 1; index > 0; index--) {
            Version<T> version = versions.get(index);
            if (!version.visibleFrom().isAfter(instant)) {
                return version.value();
            }
        }
        return versions.get(0).value();
    }

    private Version<T> newest() {
        return versions.get(versions.size() - 1);
    }

    private record Version<T>(Instant visibleFrom, Optional<T> value) {}
}
