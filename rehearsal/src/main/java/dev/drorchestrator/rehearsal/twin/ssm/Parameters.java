package dev.drorchestrator.rehearsal.twin.ssm;

import dev.drorchestrator.rehearsal.twin.call.AwsError;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ssm.model.Parameter;

/**
 * The parameters of a Region, all their versions.
 *
 * @param all several versions of one name may stand side by side; changes with the parameters
 */
record Parameters(List<Parameter> all) {

    /** AWS keeps so many versions and drops the oldest (API reference, PutParameter). */
    private static final int MOST_VERSIONS = 100;

    /** The asked version, or the newest; labels are none that the twin knows. */
    Optional<Parameter> find(ParameterName asked) {
        if (asked.selector().isEmpty()) {
            return newest(asked.name());
        }
        return versionsOf(asked.name()).stream()
                .filter(parameter ->
                        parameter.version().toString().equals(asked.selector().get()))
                .map(parameter -> parameter.toBuilder()
                        .selector(":" + asked.selector().get())
                        .build())
                .findFirst();
    }

    /** The newest version of a parameter. */
    Optional<Parameter> newest(String name) {
        return versionsOf(name).stream().max(Comparator.comparingLong(Parameter::version));
    }

    /** Adds a version. */
    void add(Parameter version) {
        all.add(version);
        List<Parameter> versions = versionsOf(version.name());
        if (versions.size() > MOST_VERSIONS) {
            versions.stream().min(Comparator.comparingLong(Parameter::version)).ifPresent(all::remove);
        }
    }

    /**
     * Deletes a parameter with all its versions.
     *
     * @return whether there was one
     */
    boolean remove(String name) {
        return all.removeIf(parameter -> parameter.name().equals(name));
    }

    AwsError notFound(ParameterName asked) {
        if (versionsOf(asked.name()).isEmpty()) {
            // AWS sends this code without a text.
            return new AwsError("ParameterNotFound", "");
        }
        return new AwsError(
                "ParameterVersionNotFound",
                "Systems Manager could not find version " + asked.selector().orElse("") + " of " + asked.name()
                        + ". Verify the version and try again.");
    }

    private List<Parameter> versionsOf(String name) {
        return all.stream().filter(parameter -> parameter.name().equals(name)).toList();
    }
}
