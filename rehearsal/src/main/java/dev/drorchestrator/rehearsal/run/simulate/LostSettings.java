package dev.drorchestrator.rehearsal.run.simulate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.json.SdkJsonWriter;
import dev.drorchestrator.rehearsal.twin.CopyShape;
import dev.drorchestrator.rehearsal.twin.CopyShape.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** What a new copy has not as the old one had it, as AWS truly has both, and whether a report names it. */
final class LostSettings {

    private static final String TAGS = "TagList";

    private LostSettings() {}

    /**
     * The differences that no line names, one per line; empty when nothing is lost in silence.
     *
     * @param old what the old copy was like before the failback
     * @param now what the new copy is like
     * @param wishes the parameters of the payload: what one of them wants and the copy has is not lost
     * @param named the lines of {@code notCarriedOver}
     */
    static List<String> unnamed(List<CopyShape> old, List<CopyShape> now, JsonNode wishes, List<String> named) {
        List<String> unnamed = new ArrayList<>();
        for (CopyShape was : old) {
            Optional<CopyShape> is = now.stream()
                    .filter(shape -> shape.kind() == was.kind() && shape.name().equals(was.name()))
                    .findFirst();
            if (is.isPresent()) {
                compare(was, is.get(), wishes, named, unnamed);
            } else if (named.stream().noneMatch(line -> line.contains(was.name()))) {
                unnamed.add(was.kind() + " " + was.name() + " is missing");
            }
        }
        return unnamed;
    }

    private static void compare(
            CopyShape was, CopyShape is, JsonNode wishes, List<String> named, List<String> unnamed) {
        ObjectNode before = SdkJsonWriter.write(was.shape());
        ObjectNode after = SdkJsonWriter.write(is.shape());
        for (Map.Entry<String, String> member : SettingMembers.of(was.kind()).entrySet()) {
            String name = member.getKey();
            String wanted = value(name, before);
            String found = value(name, after);
            boolean differs = name.equals(TAGS)
                    ? !tags(after).containsAll(tags(before))
                    : !wanted.equals(found)
                            && !wishes.path(name)
                                    .asText()
                                    .equalsIgnoreCase(after.path(name).asText("none"));
            if (differs && named.stream().noneMatch(line -> names(line, was, member.getValue()))) {
                unnamed.add(was.kind() + " " + was.name() + ", " + name + ": " + wanted + ", it has " + found);
            }
        }
    }

    /** A line names one setting; of a cluster there are several instances. */
    private static boolean names(String line, CopyShape shape, String words) {
        boolean isOne = shape.kind() != Kind.CLUSTER_INSTANCE || line.contains("instance " + shape.name());
        return isOne && line.contains(words);
    }

    /** A member as text; what is off is nothing, and neither are groups that AWS gives by the engine's version. */
    private static String value(String member, ObjectNode shape) {
        JsonNode value = settled(shape.path(member));
        boolean isOff = value.isMissingNode()
                || value.isNull()
                || (value.isContainerNode() && value.isEmpty())
                || (value.isBoolean() && !value.booleanValue())
                || (value.isNumber() && value.decimalValue().signum() == 0)
                || value.asText().equals("stopped")
                || value.asText().equals("disabled");
        String text = isOff ? "" : value.toString();
        return text.contains("\"default.") || text.contains("\"default:") ? "" : text;
    }

    /** Without what says how far a change has come; in an order of its own. */
    private static JsonNode settled(JsonNode value) {
        if (value.isObject()) {
            if (value.has("DBSubnetGroupName")) {
                return value.get("DBSubnetGroupName");
            }
            ObjectNode object = value.deepCopy();
            object.remove(List.of("Status", "ParameterApplyStatus", "FQDN", "AuthSecretArn", "DnsIps", "OU"));
            return object;
        }
        if (value.isArray()) {
            ArrayNode sorted = ((ArrayNode) value.deepCopy()).removeAll();
            StreamSupport.stream(value.spliterator(), false)
                    .map(LostSettings::settled)
                    .sorted((one, other) -> one.toString().compareTo(other.toString()))
                    .forEach(sorted::add);
            return sorted;
        }
        return value;
    }

    /** Those that belong to the database; AWS's own, and ours, belong to one copy. */
    private static List<String> tags(ObjectNode shape) {
        return StreamSupport.stream(shape.path(TAGS).spliterator(), false)
                .filter(tag -> !tag.path("Key").asText().startsWith("aws:")
                        && !tag.path("Key").asText().startsWith("dr-orchestrator:"))
                .map(JsonNode::toString)
                .toList();
    }
}
