package dev.drorchestrator.rehearsal.twin.topology;

import dev.drorchestrator.rehearsal.twin.world.World;
import java.util.List;
import java.util.stream.Collectors;

/** The topology of a world: who replicates from whom, and how each database is set up. */
public final class Topology {

    /** One per service. */
    private static final List<Section> SECTIONS =
            List.of(new AuroraTopology(), new RdsTopology(), new ElastiCacheTopology());

    private Topology() {}

    /**
     * One fact per line, sorted, each line with the whole name of what it is about, so that two texts compare line by
     * line. Equal exactly if the topologies are.
     */
    public static String text(World world) {
        return SECTIONS.stream()
                .flatMap(section -> section.facts(world).lines().stream())
                .sorted()
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    /** What one service adds. */
    @FunctionalInterface
    interface Section {

        /** The facts about the databases of the service as they truly are. */
        Facts facts(World world);
    }
}
