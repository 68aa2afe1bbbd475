package dev.drorchestrator.rehearsal.twin.file;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.json.JsonFields;
import dev.drorchestrator.rehearsal.problem.Location;
import dev.drorchestrator.rehearsal.problem.Problems;
import dev.drorchestrator.rehearsal.twin.world.KmsKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code kmsKeys} of one Region. */
final class KmsKeysReader {

    private static final String FIELD = "kmsKeys";

    private final Problems problems;
    private final String account;
    private final String region;

    KmsKeysReader(Problems problems, String account, String region) {
        this.problems = problems;
        this.account = account;
        this.region = region;
    }

    /** The keys; empty when the file says nothing about them. */
    Optional<List<KmsKey>> read(JsonFields fields) {
        if (fields.any(FIELD).isEmpty()) {
            return Optional.empty();
        }
        List<KmsKey> keys = new ArrayList<>();
        List<JsonNode> items = fields.items(FIELD);
        for (int index = 0; index < items.size(); index++) {
            String path = Location.item(fields.path(FIELD), index);
            key(new JsonFields(items.get(index), path, problems)).ifPresent(keys::add);
        }
        return Optional.of(keys);
    }

    private Optional<KmsKey> key(JsonFields fields) {
        Optional<String> arn =
                fields.text("Arn").or(() -> fields.text("KeyId").map(id -> KmsKey.arn(region, account, id)));
        boolean enabled = fields.flag("Enabled").orElse(true);
        List<String> aliases =
                fields.items("Aliases").stream().map(JsonNode::asText).toList();
        fields.any("KeyId");
        fields.reportUnknown();
        String home = KmsKey.arn(region, account, "");
        if (arn.filter(text -> text.startsWith(home)).isEmpty()) {
            problems.add(
                    fields.path(),
                    arn.map(text -> "\"" + text + "\"").orElse("neither \"Arn\" nor \"KeyId\""),
                    "a key of this account and Region, " + home + "…",
                    "correct or add it");
            return Optional.empty();
        }
        return arn.map(text -> new KmsKey(text, enabled, aliases));
    }
}
