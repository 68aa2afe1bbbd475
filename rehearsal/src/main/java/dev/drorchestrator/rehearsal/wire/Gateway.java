package dev.drorchestrator.rehearsal.wire;

import dev.drorchestrator.rehearsal.twin.call.UnmodelledOperationException;
import dev.drorchestrator.rehearsal.wire.http.NoAnswerException;
import dev.drorchestrator.rehearsal.wire.http.Responder;
import dev.drorchestrator.rehearsal.wire.http.WireRequest;
import dev.drorchestrator.rehearsal.wire.http.WireResponse;
import dev.drorchestrator.rehearsal.wire.lambda.LambdaApi;
import dev.drorchestrator.rehearsal.wire.protocol.Action;
import dev.drorchestrator.rehearsal.wire.protocol.Protocol;
import dev.drorchestrator.rehearsal.wire.protocol.WireException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Takes requests to the service and Region that they are signed for, and answers as that service answers. */
public final class Gateway implements Responder {

    /** Where the endpoint tells of itself, to anybody and without a signature; no path of AWS begins so. */
    public static final String STATUS_PATH = "/_local-aws/status";

    private static final String LAMBDA = "lambda";
    private static final int FORBIDDEN = 403;
    private static final int SERVER_ERROR = 500;

    private final WorldThread world;
    private final Map<String, RegionApis> regions;
    private final Supplier<String> status;
    private final Consumer<String> log;

    /**
     * A gateway to {@code regions}.
     *
     * @param status what the endpoint tells of itself
     * @param log takes a line for each request that is refused for want of an operation; from any thread
     */
    Gateway(WorldThread world, Map<String, RegionApis> regions, Supplier<String> status, Consumer<String> log) {
        this.world = world;
        this.regions = Map.copyOf(regions);
        this.status = status;
        this.log = log;
    }

    @Override
    public WireResponse answer(WireRequest request) {
        if (request.path().equals(STATUS_PATH)) {
            return WireResponse.of(200, "text/plain; charset=utf-8", status.get());
        }
        try {
            CredentialScope scope = CredentialScope.of(request)
                    .orElseThrow(() -> new WireException(
                            FORBIDDEN, "MissingAuthenticationToken", "Request is missing Authentication Token"));
            RegionApis region = region(scope);
            if (scope.service().equals(LAMBDA)) {
                return region.lambda().answer(request).with("x-amzn-RequestId", newRequestId());
            }
            WireService service = WireService.find(scope.service()).orElseThrow(() -> unknownService(scope));
            return answer(service, region, scope, request);
        } catch (WireException e) {
            return refuse(request, e.status(), e.code(), e.text());
        }
    }

    private RegionApis region(CredentialScope scope) {
        return Optional.ofNullable(regions.get(scope.region()))
                .orElseThrow(() -> new WireException(
                        FORBIDDEN,
                        "SignatureDoesNotMatch",
                        "Credential should be scoped to a valid region; this world has "
                                + String.join(
                                        ", ", regions.keySet().stream().sorted().toList()) + ", not "
                                + scope.region() + "."));
    }

    private WireException unknownService(CredentialScope scope) {
        log.accept("no such service here: " + scope.service() + " in " + scope.region());
        return new WireException(
                "UnknownOperationException",
                "There is no service \"" + scope.service()
                        + "\" here; there are rds, elasticache, cloudformation, ssm, states and lambda.");
    }

    private WireResponse answer(WireService service, RegionApis region, CredentialScope scope, WireRequest request) {
        Protocol protocol = service.protocol();
        try {
            String name = protocol.operation(request);
            Action action = service.action(name).orElseThrow(() -> unknown(protocol, scope, name));
            SdkPojo builder = action.newRequest();
            protocol.read(request, builder);
            try {
                SdkResponse response = world.call(() -> action.call(region.client(service), builder));
                return protocol.success(name, requestId(response), response);
            } catch (UnmodelledOperationException e) {
                WireException unknown = unknown(protocol, scope, name);
                throw new WireException(unknown.status(), unknown.code(), unknown.text() + " (" + e.getMessage() + ")");
            } catch (UnsupportedOperationException e) {
                // The SDK's interfaces have this as the body of every operation.
                throw unknown(protocol, scope, name);
            }
        } catch (WireException e) {
            return protocol.error(e.status(), e.code(), e.text(), newRequestId());
        } catch (AwsServiceException e) {
            return refused(protocol, e);
        } catch (SdkClientException e) {
            throw new NoAnswerException();
        } catch (RuntimeException e) {
            log.accept("a defect of the twin: " + e);
            return protocol.error(SERVER_ERROR, "InternalFailure", "The twin could not serve this.", newRequestId());
        }
    }

    private WireException unknown(Protocol protocol, CredentialScope scope, String operation) {
        log.accept("no such operation here: " + scope.service() + " " + quoted(operation) + " in " + scope.region());
        return protocol.unknown(operation);
    }

    private static String quoted(String operation) {
        int longest = 80;
        String shown = operation.length() > longest ? operation.substring(0, longest) + "…" : operation;
        return shown.replaceAll("\\p{Cntrl}", "?");
    }

    private static WireResponse refused(Protocol protocol, AwsServiceException refusal) {
        AwsErrorDetails details = refusal.awsErrorDetails();
        return protocol.error(
                refusal.statusCode(),
                Optional.ofNullable(details.errorCode()).orElse("InternalFailure"),
                Optional.ofNullable(details.errorMessage()).orElse(""),
                Optional.ofNullable(refusal.requestId()).orElseGet(Gateway::newRequestId));
    }

    private static String requestId(SdkResponse response) {
        // Absent in what the interpreter answers: only the twin's calls have one.
        return Optional.of(response)
                .filter(AwsResponse.class::isInstance)
                .map(AwsResponse.class::cast)
                .flatMap(answer -> Optional.ofNullable(answer.responseMetadata()))
                .map(metadata -> metadata.requestId())
                .orElseGet(Gateway::newRequestId);
    }

    private static String newRequestId() {
        return UUID.randomUUID().toString();
    }

    /** In the form of the service that it seems to be meant for. */
    @Override
    public WireResponse refuse(WireRequest request, int status, String code, String message) {
        String service =
                CredentialScope.of(request).map(CredentialScope::service).orElse("");
        if (service.equals(LAMBDA) || request.path().startsWith("/2015-03-31/")) {
            return LambdaApi.error(status, code, message, newRequestId());
        }
        WireService seeming = request.header("X-Amz-Target").isPresent()
                ? WireService.SSM
                : WireService.find(service).orElse(WireService.RDS);
        return WireService.find(service).orElse(seeming).protocol().error(status, code, message, newRequestId());
    }
}
