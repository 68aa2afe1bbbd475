package dev.drorchestrator.rehearsal.twin.file;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.json.JsonFields;
import dev.drorchestrator.rehearsal.json.Timestamps;
import dev.drorchestrator.rehearsal.problem.Location;
import dev.drorchestrator.rehearsal.problem.Problems;
import dev.drorchestrator.rehearsal.twin.fault.Fault;
import dev.drorchestrator.rehearsal.twin.fault.FaultReader;
import dev.drorchestrator.rehearsal.twin.world.Assumption;
import dev.drorchestrator.rehearsal.twin.world.ResourceArn;
import dev.drorchestrator.rehearsal.twin.world.Timings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.regions.Region;

/** Reads a world file as far as it goes: forms and names, but not whether the parts agree. */
final class WorldReader {

    private static final String ROOT = "$";
    private static final String ACCOUNT_FORM = "[0-9]{12}";
    private static final Instant DEFAULT_START = Instant.parse("2026-01-01T00:00:00Z");

    private final Problems problems;

    WorldReader(Problems problems) {
        this.problems = problems;
    }

    Draft read(JsonNode world) {
        JsonFields root = new JsonFields(world, ROOT, problems);
        Optional<String> account = account(root);
        Instant startTime = startTime(root);
        Timings timings = TimingsReader.read(root.object("timings"), problems);
        Set<Assumption> assumptions = AssumptionsReader.read(root.object("assumptions"));
        List<JsonNode> faultNodes = root.items("faults");
        ResourceReader resources = new ResourceReader(account, root, problems);
        Optional<JsonFields> regions = root.object("regions");
        if (root.any("regions").isEmpty()) {
            problems.add(ROOT, "no \"regions\"", "an object with one field per Region", "add it");
        }
        root.reportUnknown();

        Set<String> names = new TreeSet<>();
        for (Map.Entry<String, JsonNode> region : regions.map(JsonFields::all).orElseGet(Set::of)) {
            String path = Location.field(Location.field(ROOT, "regions"), region.getKey());
            requireRegion(region.getKey(), path);
            names.add(region.getKey());
            resources.readRegion(region.getKey(), new JsonFields(region.getValue(), path, problems));
        }
        requireOnePartition(names);
        return resources.draft(startTime, timings, assumptions, faults(faultNodes, names), names);
    }

    /** When the clock starts; the default where the file says nothing that can be read. */
    private Instant startTime(JsonFields root) {
        Optional<String> text = root.text("startTime");
        Optional<Instant> start = text.flatMap(Timestamps::parse);
        if (text.isPresent() && start.isEmpty()) {
            problems.add(root.path("startTime"), "\"" + text.get() + "\"", Timestamps.FORM, "correct the value");
        }
        return start.orElse(DEFAULT_START);
    }

    private Optional<String> account(JsonFields root) {
        Optional<String> account = root.text("account");
        if (account.isPresent() && !account.get().matches(ACCOUNT_FORM)) {
            problems.add(root.path("account"), "\"" + account.get() + "\"", "12 digits", "correct the value");
        }
        return account;
    }

    private void requireRegion(String name, String path) {
        List<String> known = Region.regions().stream()
                .filter(region -> !region.isGlobalRegion())
                .map(Region::id)
                .toList();
        if (!known.contains(name)) {
            problems.addUnknownName(path, name, "an AWS Region", known);
        }
    }

    /** An AWS account belongs to one partition, and nothing replicates from one into another. */
    private void requireOnePartition(Set<String> regions) {
        Set<String> partitions =
                regions.stream().map(ResourceArn::partition).collect(Collectors.toCollection(TreeSet::new));
        if (partitions.size() > 1) {
            problems.add(
                    Location.field(ROOT, "regions"),
                    "Regions of " + String.join(" and ", partitions),
                    "those of one partition, as an account has",
                    "use a world file for each partition");
        }
    }

    private List<Fault> faults(List<JsonNode> nodes, Set<String> regions) {
        List<Fault> faults = new ArrayList<>();
        String path = Location.field(ROOT, "faults");
        for (int index = 0; index < nodes.size(); index++) {
            FaultReader.read(nodes.get(index), Location.item(path, index), List.copyOf(regions), problems)
                    .ifPresent(faults::add);
        }
        return faults;
    }
}
