package dev.drorchestrator.rehearsal.run.report.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns gains and losses of the writer's role into spans of time. */
final class RoleLanes {

    private final Clockwork clockwork;

    RoleLanes(Clockwork clockwork) {
        this.clockwork = clockwork;
    }

    /** One lane for each copy of one database, in the order in which {@code grants} name them first. */
    List<Member> members(List<Grant> grants) {
        Map<String, List<Grant>> byMember = new LinkedHashMap<>();
        grants.forEach(grant -> byMember.computeIfAbsent(grant.memberArn(), arn -> new ArrayList<>())
                .add(grant));
        List<Member> members = new ArrayList<>();
        byMember.forEach((arn, own) -> {
            String[] parts = arn.split(":", 7);
            members.add(new Member(parts.length < 7 ? "" : parts[3], parts[parts.length - 1], spans(own)));
        });
        return members;
    }

    private List<Timespan> spans(List<Grant> grants) {
        List<Timespan> spans = new ArrayList<>();
        Optional<Instant> since = Optional.empty();
        for (Grant grant : grants) {
            if (grant.writable()) {
                since = since.or(() -> Optional.of(grant.at()));
            } else {
                since.ifPresent(from -> spans.add(clockwork.span(from, Optional.of(grant.at()))));
                since = Optional.empty();
            }
        }
        since.ifPresent(from -> spans.add(clockwork.span(from, Optional.empty())));
        return spans;
    }

    /** When more than one member was writable. */
    static List<Timespan> overlaps(List<Member> members) {
        List<Timespan> overlaps = new ArrayList<>();
        for (int one = 0; one < members.size(); one++) {
            for (int other = one + 1; other < members.size(); other++) {
                for (Timespan first : members.get(one).writable()) {
                    members.get(other).writable().stream()
                            .map(second -> overlap(first, second))
                            .flatMap(Optional::stream)
                            .forEach(overlaps::add);
                }
            }
        }
        return overlaps;
    }

    private static Optional<Timespan> overlap(Timespan one, Timespan other) {
        Moment from = later(one.from(), other.from());
        Timespan firstToEnd = one.until().instant().isAfter(other.until().instant()) ? other : one;
        return from.instant().isBefore(firstToEnd.until().instant())
                ? Optional.of(new Timespan(from, firstToEnd.until(), one.open() && other.open()))
                : Optional.empty();
    }

    private static Moment later(Moment one, Moment other) {
        return one.instant().isAfter(other.instant()) ? one : other;
    }
}
