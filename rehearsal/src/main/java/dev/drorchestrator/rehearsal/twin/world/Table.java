package dev.drorchestrator.rehearsal.twin.world;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The resources of one type in one place, by identifier, without regard to case.
 *
 * @param <T> one of the SDK's immutable model classes
 */
public final class Table<T> {

    private final Map<String, Timeline<T>> timelines = new TreeMap<>();
    private final Supplier<Instant> writesVisibleFrom;

    Table(Supplier<Instant> writesVisibleFrom) {
        this.writesVisibleFrom = writesVisibleFrom;
    }

    /** Sets up a resource that was there before the twin's time began. */
    public void load(String id, T resource) {
        timelines.put(key(id), new Timeline<>(Optional.of(resource)));
    }

    /** The resource as it truly is. */
    public Optional<T> current(String id) {
        return Optional.ofNullable(timelines.get(key(id))).flatMap(Timeline::current);
    }

    /** All resources as they truly are, by identifier. */
    public List<T> current() {
        return list(Timeline::current);
    }

    /** The resource as a describe call shows it that answers as of {@code instant}. */
    public Optional<T> asOf(String id, Instant instant) {
        return Optional.ofNullable(timelines.get(key(id))).flatMap(timeline -> timeline.asOf(instant));
    }

    /** All resources as a describe call shows them that answers as of {@code instant}, by identifier. */
    public List<T> asOf(Instant instant) {
        return list(timeline -> timeline.asOf(instant));
    }

    /** Creates or replaces a resource. */
    public void put(String id, T resource) {
        timeline(id).write(writesVisibleFrom.get(), Optional.of(resource));
    }

    /** Changes a resource; one that does not exist stays away, as when it was deleted while an operation ran on it. */
    public void update(String id, UnaryOperator<T> change) {
        current(id).ifPresent(resource -> put(id, change.apply(resource)));
    }

    /** Deletes a resource, if it exists. */
    public void remove(String id) {
        Optional.ofNullable(timelines.get(key(id)))
                .ifPresent(timeline -> timeline.write(writesVisibleFrom.get(), Optional.empty()));
    }

    /**
     * Gives a resource another identifier. The truth changes at once; describe calls find both names for a while, each as
     * {@code shown}, then neither, then the new one as it is.
     *
     * @param identified the resource with its new identifier
     * @param shown how the two names look while both are found
     */
    public void rename(String id, String newId, T identified, Shown<T> shown) {
        Instant now = writesVisibleFrom.get();
        Instant gone = now.plus(shown.bothNames());
        Timeline<T> left = timeline(id);
        left.write(now, Optional.of(shown.old()));
        left.write(gone, Optional.empty());
        Timeline<T> taken = timeline(newId);
        taken.write(now, Optional.of(shown.renamed()));
        taken.write(gone, Optional.empty());
        taken.write(gone.plus(shown.noName()), Optional.of(identified));
    }

    /** Changes a resource, which describe calls show so much later than they would. */
    public void updateLater(String id, Duration later, UnaryOperator<T> change) {
        current(id)
                .ifPresent(resource ->
                        timeline(id).write(writesVisibleFrom.get().plus(later), Optional.of(change.apply(resource))));
    }

    private Timeline<T> timeline(String id) {
        return timelines.computeIfAbsent(key(id), ignored -> new Timeline<>(Optional.empty()));
    }

    /**
     * What describe calls show around a rename.
     *
     * @param old the resource under its old name
     * @param renamed the resource under its new name
     * @param bothNames for how long both are found
     * @param noName for how long after that neither is
     */
    public record Shown<T>(T old, T renamed, Duration bothNames, Duration noName) {}

    private List<T> list(Function<Timeline<T>, Optional<T>> version) {
        return timelines.values().stream()
                .map(version)
                .flatMap(Optional::stream)
                .toList();
    }

    private static String key(String id) {
        return id.toLowerCase(Locale.ROOT);
    }
}
