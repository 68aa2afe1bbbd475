package dev.drorchestrator.lambda.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.lambda.runtime.Json;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/**
 * A change as the command of the AWS CLI that makes it. The CLI names its commands and options after the members of the API by
 * one rule (botocore, {@code xform_name}), so this holds for every operation.
 */
final class CliCommand {

    private static final Pattern WORD = Pattern.compile("(.)([A-Z][a-z]+)");
    private static final Pattern CAPITALS = Pattern.compile("([a-z0-9])([A-Z])");
    private static final Pattern HARMLESS = Pattern.compile("[\\w./:@%+=,-]+");

    /** What the CLI adds to a request by itself, from {@code --region}. */
    private static final List<String> NOT_SAID = List.of("PreSignedUrl");

    private CliCommand() {}

    /**
     * The command.
     *
     * @param service such as {@code rds}
     * @param operation as the API names it
     * @param request with its parameters; those that are not set are left out
     */
    static String of(String service, String operation, String region, SdkPojo request) {
        StringBuilder command = new StringBuilder("aws ")
                .append(service)
                .append(' ')
                .append(dashed(operation))
                .append(" --region ")
                .append(region);
        for (SdkField<?> field : request.sdkFields()) {
            Object value = field.getValueOrDefault(request);
            if (value != null && !NOT_SAID.contains(field.memberName())) {
                append(command, "--" + dashed(field.memberName()), value);
            }
        }
        return command.toString();
    }

    private static void append(StringBuilder command, String option, Object value) {
        if (value instanceof Boolean flag) {
            command.append(' ').append(flag ? option : option.replaceFirst("--", "--no-"));
        } else if (value instanceof Collection<?> all) {
            if (!all.isEmpty()) {
                command.append(' ').append(option);
                all.forEach(each -> command.append(' ').append(quoted(each)));
            }
        } else {
            command.append(' ').append(option).append(' ').append(quoted(value));
        }
    }

    /** {@code DBInstanceIdentifier} is {@code db-instance-identifier}. */
    private static String dashed(String name) {
        String words = WORD.matcher(name).replaceAll("$1-$2");
        return CAPITALS.matcher(words).replaceAll("$1-$2").toLowerCase(Locale.ROOT);
    }

    private static String quoted(Object value) {
        String text = value instanceof SdkPojo structure ? Json.text(json(structure)) : String.valueOf(value);
        return HARMLESS.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    private static JsonNode json(Object value) {
        if (value instanceof SdkPojo structure) {
            ObjectNode object = Json.object();
            structure.sdkFields().forEach(field -> {
                Object member = field.getValueOrDefault(structure);
                if (member != null && !(member instanceof Collection<?> all && all.isEmpty())) {
                    object.set(field.memberName(), json(member));
                }
            });
            return object;
        }
        if (value instanceof Collection<?> all) {
            ArrayNode array = Json.object().arrayNode();
            all.forEach(each -> array.add(json(each)));
            return array;
        }
        if (value instanceof Map<?, ?> map) {
            ObjectNode object = Json.object();
            map.forEach((name, member) -> object.set(String.valueOf(name), json(member)));
            return object;
        }
        if (value instanceof Boolean flag) {
            return Json.object().booleanNode(flag);
        }
        return value instanceof Number number
                ? Json.object().numberNode(new BigDecimal(number.toString()))
                : Json.object().textNode(String.valueOf(value));
    }
}
