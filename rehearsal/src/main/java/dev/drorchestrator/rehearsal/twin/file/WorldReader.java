package dev.drorchestrator.rehearsal.twin.file;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.twin.fault.Fault;
import dev.drorchestrator.rehearsal.twin.fault.FaultReader;
import dev.drorchestrator.rehearsal.twin.json.JsonFields;
import dev.drorchestrator.rehearsal.twin.json.JsonPaths;
import dev.drorchestrator.rehearsal.twin.json.Problems;
import dev.drorchestrator.rehearsal.twin.world.Timings;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
        List<JsonNode> faultNodes = root.items("faults");
        ResourceReader resources = new ResourceReader(account, root, problems);
        Optional<JsonFields> regions = root.object("regions");
        if (root.any("regions").isEmpty()) {
            problems.add(ROOT, "no \"regions\"", "an object with one field per Region", "add it");
        }
        root.reportUnknown();

        Set<String> names = new TreeSet<>();
        for (Map.Entry<String, JsonNode> region : regions.map(JsonFields::all).orElseGet(Set::of)) {
            String path = JsonPaths.field(JsonPaths.field(ROOT, "regions"), region.getKey());
            requireRegion(region.getKey(), path);
            names.add(region.getKey());
            resources.readRegion(region.getKey(), new JsonFields(region.getValue(), path, problems));
        }
        return resources.draft(startTime, timings, faults(faultNodes, names), names);
    }

    /** When the clock of a world file's rehearsal starts; the default where the file says nothing that can be read. */
    static Instant startTime(JsonNode world) {
        return new WorldReader(new Problems()).startTime(new JsonFields(world, ROOT, new Problems()));
    }

    private Instant startTime(JsonFields root) {
        Optional<String> text = root.text("startTime");
        try {
            return text.map(value -> OffsetDateTime.parse(value).toInstant()).orElse(DEFAULT_START);
        } catch (DateTimeParseException e) {
            problems.add(
                    root.path("startTime"),
                    "\"" + text.orElse("") + "\"",
                    "a timestamp such as 2026-01-01T00:00:00Z",
                    "correct the value");
            return DEFAULT_START;
        }
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

    private List<Fault> faults(List<JsonNode> nodes, Set<String> regions) {
        List<Fault> faults = new ArrayList<>();
        String path = JsonPaths.field(ROOT, "faults");
        for (int index = 0; index < nodes.size(); index++) {
            FaultReader.read(nodes.get(index), JsonPaths.item(path, index), List.copyOf(regions), problems)
                    .ifPresent(faults::add);
        }
        return faults;
    }
}
