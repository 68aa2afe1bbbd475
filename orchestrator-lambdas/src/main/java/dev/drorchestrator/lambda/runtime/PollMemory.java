package dev.drorchestrator.lambda.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a look leaves for the next one beside the times of {@link Poll}.
 *
 * @param asked the changes that were asked for before the last one, and when
 * @param before how many looks in a row had seen something, until this look
 * @param now the same with this look; what it did not see counts from nothing the next time
 * @param soon seconds until the next look, where there is more to do before the interval ends; 0 where there is not
 * @param notes what holds until the end of the wait
 */
record PollMemory(
        Map<String, Instant> asked,
        Map<String, Sighting> before,
        Map<String, Sighting> now,
        int soon,
        Map<String, String> notes) {

    /**
     * Something that looks saw.
     *
     * @param times how many in a row
     * @param since when the first of them was
     */
    record Sighting(int times, Instant since) {}

    private static final String ASKED = "askedBefore";
    private static final String SIGHTINGS = "sightings";
    private static final String NOTES = "notes";

    /** What the look before left in {@code seen}. */
    static PollMemory of(JsonNode seen, Instant now) {
        Map<String, Instant> asked = new TreeMap<>();
        seen.path(ASKED).properties().forEach(entry -> {
            Instant at = Instant.parse(entry.getValue().asText());
            if (now.isBefore(at.plus(Poll.STALE_READS))) {
                asked.put(entry.getKey(), at);
            }
        });
        Map<String, Sighting> before = new TreeMap<>();
        seen.path(SIGHTINGS)
                .properties()
                .forEach(entry -> before.put(
                        entry.getKey(),
                        new Sighting(
                                entry.getValue().path("times").asInt(),
                                Instant.parse(entry.getValue().path("since").asText()))));
        Map<String, String> notes = new TreeMap<>();
        seen.path(NOTES)
                .properties()
                .forEach(entry -> notes.put(entry.getKey(), entry.getValue().asText()));
        return new PollMemory(Map.copyOf(asked), Map.copyOf(before), Map.of(), 0, Map.copyOf(notes));
    }

    Optional<Instant> askedAt(String change) {
        return Optional.ofNullable(asked.get(change));
    }

    /** With the change that was the last one until now. */
    PollMemory withAsked(Optional<Poll.Asked> last) {
        Map<String, Instant> all = new TreeMap<>(asked);
        last.ifPresent(ask -> ask.at().ifPresent(at -> all.put(ask.change(), at)));
        return new PollMemory(Map.copyOf(all), before, now, soon, notes);
    }

    PollMemory withSighting(String what, Instant at) {
        Sighting earlier = before.getOrDefault(what, new Sighting(0, at));
        Map<String, Sighting> all = new TreeMap<>(now);
        all.put(what, new Sighting(earlier.times() + 1, earlier.since()));
        return new PollMemory(asked, before, Map.copyOf(all), soon, notes);
    }

    Optional<Sighting> sighting(String what) {
        return Optional.ofNullable(now.get(what));
    }

    PollMemory withSoon(int seconds) {
        return new PollMemory(asked, before, now, seconds, notes);
    }

    PollMemory withNote(String about, String text) {
        Map<String, String> all = new TreeMap<>(notes);
        all.put(about, text);
        return new PollMemory(asked, before, now, soon, Map.copyOf(all));
    }

    /** Adds to {@code seen} what there is to remember. */
    void write(ObjectNode seen) {
        if (!asked.isEmpty()) {
            ObjectNode object = seen.putObject(ASKED);
            new TreeMap<>(asked).forEach((change, when) -> object.put(change, when.toString()));
        }
        if (!notes.isEmpty()) {
            ObjectNode object = seen.putObject(NOTES);
            new TreeMap<>(notes).forEach(object::put);
        }
        if (!now.isEmpty()) {
            ObjectNode object = seen.putObject(SIGHTINGS);
            new TreeMap<>(now)
                    .forEach((what, sighting) -> object.putObject(what)
                            .put("times", sighting.times())
                            .put("since", sighting.since().toString()));
        }
    }
}
