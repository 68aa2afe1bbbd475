package dev.drorchestrator.rehearsal.twin.file;

import dev.drorchestrator.rehearsal.twin.world.ResourceArn;
import java.util.Optional;
import software.amazon.awssdk.services.ssm.model.Parameter;

/** What a parameter says that its file does not. */
final class ParameterDefaults {

    private ParameterDefaults() {}

    static Parameter fillIn(Placed<Parameter> placed, Draft draft) {
        Parameter given = placed.value();
        String path = given.name().startsWith("/") ? given.name() : "/" + given.name();
        String arn = "arn:" + ResourceArn.partition(placed.region()) + ":ssm:" + placed.region() + ":" + draft.account()
                + ":parameter" + path;
        return given.toBuilder()
                .type(or(given.typeAsString(), "String"))
                .value(or(given.value(), ""))
                .version(or(given.version(), 1L))
                .dataType(or(given.dataType(), "text"))
                .lastModifiedDate(or(given.lastModifiedDate(), draft.startTime()))
                .arn(or(given.arn(), arn))
                .build();
    }

    private static <T> T or(T given, T otherwise) {
        return Optional.ofNullable(given).orElse(otherwise);
    }
}
