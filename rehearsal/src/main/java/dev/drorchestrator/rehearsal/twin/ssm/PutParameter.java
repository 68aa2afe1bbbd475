package dev.drorchestrator.rehearsal.twin.ssm;

import dev.drorchestrator.rehearsal.twin.call.AwsError;
import dev.drorchestrator.rehearsal.twin.world.RegionState;
import dev.drorchestrator.rehearsal.twin.world.ResourceArn;
import dev.drorchestrator.rehearsal.twin.world.World;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterTier;
import software.amazon.awssdk.services.ssm.model.PutParameterRequest;
import software.amazon.awssdk.services.ssm.model.PutParameterResponse;

/** Writes one parameter: a new one, or with Overwrite a further version. */
final class PutParameter {

    private static final int LONGEST_STANDARD_VALUE = 4 * 1024;
    private static final int LONGEST_VALUE = 8 * 1024;
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.\\-/]{1,1011}");

    private final World world;
    private final RegionState region;
    private final Parameters parameters;

    PutParameter(World world, RegionState region) {
        this.world = world;
        this.region = region;
        this.parameters = new Parameters(region.parameters());
    }

    PutParameterResponse put(PutParameterRequest request) {
        String name = Optional.ofNullable(request.name()).orElse("");
        if (!NAME.matcher(name).matches()) {
            throw invalid(
                    "Parameter name must be a combination of letters, numbers and the following symbols: . - _ /");
        }
        ParameterTier tier = tier(request);
        requireFit(Optional.ofNullable(request.value()).orElse(""), tier);
        Optional<Parameter> newest = parameters.newest(name);
        if (newest.isPresent() && !Boolean.TRUE.equals(request.overwrite())) {
            throw new AwsError(
                    "ParameterAlreadyExists",
                    "The parameter already exists. To overwrite this value, set the overwrite option in the request to"
                            + " true.");
        }
        String type = Optional.ofNullable(request.typeAsString())
                .or(() -> newest.map(Parameter::typeAsString))
                .orElseThrow(() -> invalid("A parameter type is required when you create a parameter."));
        long version = newest.map(Parameter::version).orElse(0L) + 1;
        parameters.add(Parameter.builder()
                .name(name)
                .type(type)
                .value(request.value())
                .version(version)
                .lastModifiedDate(world.queue().now())
                .arn(arn(name))
                .dataType(Optional.ofNullable(request.dataType()).orElse("text"))
                .build());
        return PutParameterResponse.builder().version(version).tier(tier).build();
    }

    private static ParameterTier tier(PutParameterRequest request) {
        ParameterTier asked = Optional.ofNullable(request.tier()).orElse(ParameterTier.STANDARD);
        boolean isLong = bytes(Optional.ofNullable(request.value()).orElse("")) > LONGEST_STANDARD_VALUE;
        if (asked == ParameterTier.INTELLIGENT_TIERING) {
            return isLong ? ParameterTier.ADVANCED : ParameterTier.STANDARD;
        }
        return asked;
    }

    private static void requireFit(String value, ParameterTier tier) {
        if (value.isEmpty()) {
            throw invalid("1 validation error detected: Value at 'value' failed to satisfy constraint: "
                    + "Member must have length greater than or equal to 1");
        }
        int length = bytes(value);
        if (tier == ParameterTier.STANDARD && length > LONGEST_STANDARD_VALUE) {
            throw invalid("Standard tier parameters support a maximum parameter value of " + LONGEST_STANDARD_VALUE
                    + " characters. To create a larger parameter value, upgrade the parameter to use the"
                    + " advanced-parameter tier.");
        }
        if (length > LONGEST_VALUE) {
            throw invalid(
                    "Advanced tier parameters support a maximum parameter value of " + LONGEST_VALUE + " characters.");
        }
    }

    private static int bytes(String value) {
        return value.getBytes(StandardCharsets.UTF_8).length;
    }

    private String arn(String name) {
        return "arn:" + ResourceArn.partition(region.name()) + ":ssm:" + region.name() + ":" + world.account()
                + ":parameter" + (name.startsWith("/") ? name : "/" + name);
    }

    private static AwsError invalid(String message) {
        return new AwsError("ValidationException", message);
    }
}
