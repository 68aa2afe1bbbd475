package dev.drorchestrator.rehearsal.twin.file;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.json.JsonFields;
import dev.drorchestrator.rehearsal.json.SdkJsonReader;
import dev.drorchestrator.rehearsal.problem.Location;
import dev.drorchestrator.rehearsal.problem.Problems;
import dev.drorchestrator.rehearsal.twin.world.ResourceArn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.cloudformation.model.Export;

/** Reads the exports of a Region: as {@code list-exports} prints them, or for short as an object of names and values. */
final class ExportsReader {

    private final Problems problems;

    ExportsReader(Problems problems) {
        this.problems = problems;
    }

    List<Export> read(JsonFields region, String regionName, String account) {
        Optional<JsonNode> node = region.any("exports");
        String path = region.path("exports");
        String stack = String.join(
                ":",
                "arn",
                ResourceArn.partition(regionName),
                "cloudformation",
                regionName,
                account,
                "stack/world-file/exports");
        if (node.isEmpty()) {
            return List.of();
        }
        return node.get().isArray() || region.isWholeAnswer("exports")
                ? list(region, stack)
                : object(node.get(), path, stack);
    }

    private List<Export> list(JsonFields region, String stack) {
        List<Export> exports = new ArrayList<>();
        Set<String> names = new HashSet<>();
        region.pasted("exports", (node, at) -> {
            Export export = new SdkJsonReader(problems)
                    .read(node, Export.builder().exportingStackId(stack), at)
                    .build();
            if (export.name() == null || export.value() == null) {
                problems.add(at, "an export without Name or Value", "both", "add what is missing");
            } else if (names.add(export.name())) {
                exports.add(export);
            } else {
                problems.add(at, "a second \"" + export.name() + "\"", "one per name and Region", "remove one");
            }
        });
        return exports;
    }

    private List<Export> object(JsonNode object, String path, String stack) {
        List<Export> exports = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : new JsonFields(object, path, problems).all()) {
            if (entry.getValue().isTextual()) {
                exports.add(Export.builder()
                        .exportingStackId(stack)
                        .name(entry.getKey())
                        .value(entry.getValue().textValue())
                        .build());
            } else {
                problems.addWrongValue(Location.field(path, entry.getKey()), entry.getValue(), "a string");
            }
        }
        return exports;
    }
}
