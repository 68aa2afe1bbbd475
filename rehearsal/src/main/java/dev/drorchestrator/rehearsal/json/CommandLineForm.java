package dev.drorchestrator.rehearsal.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.problem.NearestName;
import dev.drorchestrator.rehearsal.problem.Problems;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;

/** As the AWS command line prints it, and as a person copies and changes it: what is wrong is collected. */
record CommandLineForm(Problems problems) implements JsonForm {

    @Override
    public boolean readsNullAsAbsent() {
        return false;
    }

    @Override
    public Optional<Instant> timestamp(JsonNode value) {
        return Timestamps.parse(value.asText());
    }

    @Override
    public void wrongValue(String at, JsonNode found, MarshallingKnownType expected) {
        problems.addWrongValue(at, found, inWords(expected));
    }

    private static String inWords(MarshallingKnownType type) {
        return switch (type) {
            case STRING -> "a string";
            case INTEGER, LONG, SHORT, BYTE -> "a whole number";
            case FLOAT, DOUBLE, BIG_DECIMAL -> "a number";
            case BOOLEAN -> "true or false";
            case INSTANT -> Timestamps.FORM;
            case SDK_BYTES -> "Base64 text";
            case LIST -> "an array";
            case MAP, SDK_POJO -> "an object";
            case NULL, DOCUMENT -> "a field with a type";
        };
    }

    /** A command line may be newer than this SDK, and real output must load; a slip of the hand must not pass in silence. */
    @Override
    public void unknownMember(String at, String name, SdkPojo builder, Set<String> known) {
        String note = name + " is no field of " + modelName(builder) + " that this version knows; ignored";
        problems.note(
                at,
                NearestName.of(name, known)
                        .map(nearest -> note + ". Did you mean \"" + nearest + "\"?")
                        .orElse(note));
    }

    private static String modelName(SdkPojo builder) {
        Class<?> model = builder.getClass().getEnclosingClass();
        return model == null ? "this object" : model.getSimpleName();
    }
}
