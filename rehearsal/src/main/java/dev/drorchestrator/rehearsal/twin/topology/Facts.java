package dev.drorchestrator.rehearsal.twin.topology;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.rds.model.Tag;

/** Collects facts as lines of the form {@code subject | name: value}. */
final class Facts {

    private static final String NONE = "-";

    private final List<String> lines = new ArrayList<>();

    List<String> lines() {
        return List.copyOf(lines);
    }

    /** The facts about one subject are added to what this gives. */
    Subject about(String name) {
        return new Subject(name);
    }

    /** One resource, by the name that stands on each of its lines. */
    final class Subject {

        private final String name;

        private Subject(String name) {
            this.name = name;
        }

        /** Adds a fact; an absent value is written as a dash, so that its loss shows as a changed line. */
        Subject is(String fact, Object value) {
            lines.add(name + " | " + fact + ": "
                    + Optional.ofNullable(value).map(Object::toString).orElse(NONE));
            return this;
        }

        /** Adds a fact that has several values, in their alphabetical order. */
        Subject has(String fact, Collection<String> values) {
            return is(fact, values.isEmpty() ? NONE : values.stream().sorted().collect(Collectors.joining(", ")));
        }

        /** Adds one line per tag. */
        Subject tagged(List<Tag> tags) {
            Map<String, String> byKey = tags.stream()
                    .collect(Collectors.toMap(
                            Tag::key, tag -> Optional.ofNullable(tag.value()).orElse(""), (one, other) -> other));
            byKey.forEach((key, value) -> is("tag " + key, value));
            return this;
        }
    }
}
