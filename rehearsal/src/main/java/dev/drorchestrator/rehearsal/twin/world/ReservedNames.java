package dev.drorchestrator.rehearsal.twin.world;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Names that nothing has any more and that nothing can have yet. No describe call shows it, so no world file does. */
public final class ReservedNames {

    private final World world;
    private final Map<ResourceArn, Instant> until = new HashMap<>();

    ReservedNames(World world) {
        this.world = world;
    }

    /** Reserves a name from now on for as long as {@code timing} says. */
    public void reserve(ResourceArn name, Timing timing) {
        // Nothing is drawn for what does not happen: a world in which it does not runs as it always has.
        if (world.timings().seconds(timing) > 0) {
            until.put(name, world.queue().now().plus(world.pace().of(timing)));
        }
    }

    /** Whether a name is reserved now. */
    public boolean contains(ResourceArn name) {
        return Optional.ofNullable(until.get(name))
                .filter(end -> world.queue().now().isBefore(end))
                .isPresent();
    }
}
