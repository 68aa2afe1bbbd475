package dev.drorchestrator.rehearsal.twin.ssm;

import dev.drorchestrator.rehearsal.twin.call.AwsError;
import dev.drorchestrator.rehearsal.twin.world.RegionState;
import dev.drorchestrator.rehearsal.twin.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.DeleteParameterRequest;
import software.amazon.awssdk.services.ssm.model.DeleteParameterResponse;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.GetParametersRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersResponse;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.PutParameterRequest;
import software.amazon.awssdk.services.ssm.model.PutParameterResponse;

/** Systems Manager in one Region: its parameters. */
public final class TwinSsm implements SsmClient {

    private static final int MOST_NAMES = 10;

    private final Parameters parameters;
    private final PutParameter putParameter;

    /** The Systems Manager of {@code region}. */
    public TwinSsm(World world, RegionState region) {
        this.parameters = new Parameters(region.parameters());
        this.putParameter = new PutParameter(world, region);
    }

    @Override
    public GetParameterResponse getParameter(GetParameterRequest request) {
        ParameterName name = name(request.name());
        Parameter found = parameters.find(name).orElseThrow(() -> parameters.notFound(name));
        return GetParameterResponse.builder()
                .parameter(Decryption.show(found, Boolean.TRUE.equals(request.withDecryption())))
                .build();
    }

    @Override
    public GetParametersResponse getParameters(GetParametersRequest request) {
        List<String> names = request.names();
        if (names.isEmpty() || names.size() > MOST_NAMES) {
            String limit = names.isEmpty() ? "greater than or equal to 1" : "less than or equal to " + MOST_NAMES;
            throw new AwsError(
                    "ValidationException",
                    "1 validation error detected: Value '" + names
                            + "' at 'names' failed to satisfy constraint: Member must have length " + limit);
        }
        List<Parameter> found = new ArrayList<>();
        List<String> invalid = new ArrayList<>();
        for (String name : names) {
            parameters
                    .find(ParameterName.parse(name))
                    .map(parameter -> Decryption.show(parameter, Boolean.TRUE.equals(request.withDecryption())))
                    .ifPresentOrElse(found::add, () -> invalid.add(name));
        }
        return GetParametersResponse.builder()
                .parameters(found)
                .invalidParameters(invalid)
                .build();
    }

    @Override
    public PutParameterResponse putParameter(PutParameterRequest request) {
        return putParameter.put(request);
    }

    @Override
    public DeleteParameterResponse deleteParameter(DeleteParameterRequest request) {
        ParameterName name = name(request.name());
        if (!parameters.remove(name.name())) {
            throw parameters.notFound(name);
        }
        return DeleteParameterResponse.builder().build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // Nothing is open.
    }

    private static ParameterName name(String given) {
        return ParameterName.parse(
                Optional.ofNullable(given).filter(text -> !text.isEmpty()).orElseThrow(TwinSsm::noName));
    }

    private static AwsError noName() {
        return new AwsError(
                "ValidationException",
                "1 validation error detected: Value null at 'name' failed to satisfy constraint: Member must not be null");
    }
}
