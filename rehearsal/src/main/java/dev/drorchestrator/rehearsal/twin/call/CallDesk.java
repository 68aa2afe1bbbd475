package dev.drorchestrator.rehearsal.twin.call;

import dev.drorchestrator.rehearsal.twin.ApiCall;
import dev.drorchestrator.rehearsal.twin.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Serves every call of every service: lets faults have their way, answers or throws as the SDK does, writes it down. */
public final class CallDesk {

    private final World world;
    private final Interceptor faults;
    private final RequestIds requestIds;
    private final List<ApiCall> calls = new ArrayList<>();
    private int forgotten;
    private int kept = Integer.MAX_VALUE;

    /** A desk with an empty book. {@code seed} decides the request ids. */
    public CallDesk(World world, Interceptor faults, long seed) {
        this.world = world;
        this.faults = faults;
        this.requestIds = new RequestIds(seed);
    }

    /** Forgets old calls from now on; at least the last {@code count} are kept. */
    public void keepCalls(int count) {
        kept = count;
    }

    /** Every call so far that is not forgotten, in order. */
    public List<ApiCall> calls() {
        return List.copyOf(calls);
    }

    /** How many calls there were so far. */
    public int callCount() {
        return forgotten + calls.size();
    }

    /** The calls so far that are not forgotten, without the first {@code index} of all, in order. */
    public List<ApiCall> callsFrom(int index) {
        return List.copyOf(calls.subList(Math.max(0, index - forgotten), calls.size()));
    }

    SdkResponse serve(
            Service service, Route route, String operation, SdkRequest request, Supplier<SdkResponse> target) {
        CallInFlight call =
                new CallInFlight(world.queue().now(), service, route.region(), route.fromRegion(), operation, request);
        Interceptor.Next served = () -> {
            route.caller().authorize(call);
            return world.during(call.conditions(), call.changesTheWorld(), target);
        };
        try {
            SdkResponse response = withRequestId(faults.around(call, served));
            record(call, ApiCall.OK);
            return response;
        } catch (AwsError error) {
            record(call, error.code());
            throw exception(service, error);
        } catch (SdkClientException noAnswer) {
            record(call, ApiCall.NO_ANSWER);
            throw noAnswer;
        }
    }

    private SdkResponse withRequestId(SdkResponse response) {
        return ((AwsResponse) response)
                .toBuilder()
                        .responseMetadata(new RequestMetadata(requestIds.next()))
                        .build();
    }

    private AwsServiceException exception(Service service, AwsError error) {
        AwsErrorDetails details = AwsErrorDetails.builder()
                .serviceName(service.sdkName())
                .errorCode(error.code())
                .errorMessage(error.wireMessage())
                .build();
        return ExceptionClasses.builder(service, error.code())
                .awsErrorDetails(details)
                .statusCode(HttpStatus.of(error.code()))
                .requestId(requestIds.next())
                .numAttempts(1)
                .build();
    }

    private void record(CallInFlight call, String outcome) {
        calls.add(new ApiCall(
                call.instant(),
                call.region(),
                call.service().endpointPrefix(),
                call.operation(),
                call.document(),
                outcome,
                call.changesTheWorld()));
        // Half of them at a time: to take the first one out of a list moves all others.
        if (calls.size() / 2 >= kept) {
            int old = calls.size() - kept;
            calls.subList(0, old).clear();
            forgotten += old;
        }
    }
}
