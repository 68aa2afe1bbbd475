package dev.drorchestrator.rehearsal.run.report.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoleLanesTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final String EAST = "arn:aws:rds:us-east-1:123456789012:cluster:one";
    private static final String WEST = "arn:aws:rds:us-west-2:123456789012:cluster:two";

    private final RoleLanes lanes = new RoleLanes(new Clockwork(START, START.plusSeconds(100)));

    @Test
    void a_copy_that_became_writable_while_the_other_still_was_shows_as_two_writers() {
        List<Member> members = lanes.members(
                List.of(grant(0, EAST, true), grant(0, WEST, false), grant(60, WEST, true), grant(80, EAST, false)));

        assertThat(RoleLanes.overlaps(members)).singleElement().satisfies(time -> {
            assertThat(time.from().sinceStart()).hasSeconds(60);
            assertThat(time.until().sinceStart()).hasSeconds(80);
            assertThat(time.open()).isFalse();
        });
    }

    @Test
    void two_writers_at_the_end_have_no_end() {
        List<Member> members = lanes.members(List.of(grant(0, EAST, true), grant(60, WEST, true)));

        assertThat(RoleLanes.overlaps(members)).singleElement().matches(Timespan::open);
    }

    @Test
    void a_role_that_comes_back_makes_two_spans() {
        List<Member> members =
                lanes.members(List.of(grant(0, EAST, true), grant(10, EAST, false), grant(20, EAST, true)));

        assertThat(members).singleElement().satisfies(member -> {
            assertThat(member.region()).isEqualTo("us-east-1");
            assertThat(member.name()).isEqualTo("one");
            assertThat(member.writable()).hasSize(2);
        });
    }

    @Test
    void a_copy_that_never_wrote_has_no_span() {
        assertThat(lanes.members(List.of(grant(0, WEST, false))).get(0).writable())
                .isEmpty();
    }

    private static Grant grant(int second, String arn, boolean writable) {
        return new Grant(START.plusSeconds(second), "db", arn, writable);
    }
}
