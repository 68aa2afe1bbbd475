package dev.drorchestrator.rehearsal.twin.ssm;

import dev.drorchestrator.rehearsal.twin.call.AwsError;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ssm.model.Parameter;

/**
 * The parameters of a Region, all their versions.
 *
 * @param all several versions of one name may stand side by side
 */
record Parameters(List<Parameter> all) {

    /** The asked version, or the newest; labels are none that the twin knows. */
    Optional<Parameter> find(ParameterName asked) {
        List<Parameter> versions = versionsOf(asked);
        if (asked.selector().isEmpty()) {
            return versions.stream().max(Comparator.comparingLong(Parameter::version));
        }
        return versions.stream()
                .filter(parameter ->
                        parameter.version().toString().equals(asked.selector().get()))
                .map(parameter -> parameter.toBuilder()
                        .selector(":" + asked.selector().get())
                        .build())
                .findFirst();
    }

    AwsError notFound(ParameterName asked) {
        if (versionsOf(asked).isEmpty()) {
            // AWS sends this code without a text.
            return new AwsError("ParameterNotFound", "");
        }
        return new AwsError(
                "ParameterVersionNotFound",
                "Systems Manager could not find version " + asked.selector().orElse("") + " of " + asked.name()
                        + ". Verify the version and try again.");
    }

    private List<Parameter> versionsOf(ParameterName asked) {
        return all.stream()
                .filter(parameter -> parameter.name().equals(asked.name()))
                .toList();
    }
}
