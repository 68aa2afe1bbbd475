package dev.drorchestrator.rehearsal.twin.file;

import dev.drorchestrator.rehearsal.twin.world.ResourceArn;
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
                .type(Given.or(given.typeAsString(), "String"))
                .value(Given.or(given.value(), ""))
                .version(Given.or(given.version(), 1L))
                .dataType(Given.or(given.dataType(), "text"))
                .lastModifiedDate(Given.or(given.lastModifiedDate(), draft.startTime()))
                .arn(Given.or(given.arn(), arn))
                .build();
    }
}
