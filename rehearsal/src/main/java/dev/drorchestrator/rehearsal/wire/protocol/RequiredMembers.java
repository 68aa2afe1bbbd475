package dev.drorchestrator.rehearsal.wire.protocol;

import java.util.List;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.RequiredTrait;

/** Members that AWS's models call required; the SDK's builders do not insist on them. */
final class RequiredMembers {

    private RequiredMembers() {}

    /** The names, on the wire, of those that {@code request} lacks. */
    static List<String> missing(SdkPojo request) {
        return request.sdkFields().stream()
                .filter(field -> field.containsTrait(RequiredTrait.class))
                .filter(field -> field.getValueOrDefault(request) == null)
                .map(field -> field.locationName())
                .toList();
    }

    /** The sentence of AWS's validation for members that are missing. */
    static String validationMessage(List<String> missing) {
        List<String> errors = missing.stream()
                .map(member -> "Value null at '" + Character.toLowerCase(member.charAt(0)) + member.substring(1)
                        + "' failed to satisfy constraint: Member must not be null")
                .toList();
        return errors.size() + " validation error" + (errors.size() == 1 ? "" : "s") + " detected: "
                + String.join("; ", errors);
    }
}
