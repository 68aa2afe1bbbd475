package dev.drorchestrator.rehearsal.wire.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.asl.LambdaInvocation;
import dev.drorchestrator.rehearsal.asl.LambdaService;
import dev.drorchestrator.rehearsal.run.InputFiles;
import dev.drorchestrator.rehearsal.wire.WorldThread;
import dev.drorchestrator.rehearsal.wire.http.NoAnswerException;
import dev.drorchestrator.rehearsal.wire.http.WireRequest;
import dev.drorchestrator.rehearsal.wire.http.WireResponse;
import dev.drorchestrator.rehearsal.wire.protocol.WireException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lambda of one Region: {@code POST /2015-03-31/functions/NAME/invocations}.
 */
public final class LambdaApi {

    private static final Pattern INVOKE = Pattern.compile("/2015-03-31/functions/([^/]+)/invocations");
    private static final int LONGEST_EVENT = 1024 * 1024;
    private static final int LONGEST_PAYLOAD = 6 * 1024 * 1024;

    /** The longest that a function may run, and more than any here takes. */
    private static final int MINUTES = 15;

    private final WorldThread world;
    private final LambdaService functions;
    private final Set<String> functionArns;
    private final String region;
    private final String account;

    /**
     * Lambda with {@code functions}.
     *
     * @param functionArns of all that are deployed
     */
    public LambdaApi(
            WorldThread world, LambdaService functions, Set<String> functionArns, String region, String account) {
        this.world = world;
        this.functions = functions;
        this.functionArns = Set.copyOf(functionArns);
        this.region = region;
        this.account = account;
    }

    /**
     * Answers a request; waits for the function unless the caller does not.
     *
     * @throws WireException as Lambda refuses
     */
    public WireResponse answer(WireRequest request) {
        Matcher path = INVOKE.matcher(request.path());
        if (!path.matches() || !request.method().equals("POST")) {
            throw new WireException(
                    404,
                    "UnknownOperationException",
                    "Only Invoke is here: POST /2015-03-31/functions/NAME/invocations");
        }
        FunctionReference function = FunctionReference.parse(decode(path.group(1)), qualifier(request.query()))
                .orElseThrow(() -> new WireException(
                        "ValidationException",
                        "1 validation error detected: Value at 'functionName' failed to satisfy constraint: Member must"
                                + " satisfy regular expression pattern of a function's name or ARN"));
        JsonNode payload = payload(request);
        LambdaInvocation invocation = new LambdaInvocation(function.arn(region, account), payload, Optional.empty());
        return switch (request.header("X-Amz-Invocation-Type").orElse("RequestResponse")) {
            case "RequestResponse" -> invoke(invocation, LONGEST_PAYLOAD, request);
            case "Event" -> invokeLater(invocation, request);
            case "DryRun" -> dryRun(invocation);
            default ->
                throw new WireException(
                        "InvalidParameterValueException",
                        "X-Amz-Invocation-Type must be RequestResponse, Event or DryRun");
        };
    }

    private WireResponse invoke(LambdaInvocation invocation, int longest, WireRequest request) {
        requireAtMost(longest, request);
        CompletableFuture<WireResponse> response = new CompletableFuture<>();
        world.post(() -> functions.invoke(invocation, new InvocationAnswer(response)));
        try {
            return response.get(MINUTES, TimeUnit.MINUTES);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof WireException refused) {
                throw refused;
            }
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new WireException(502, "ServiceException", "The function did not answer.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoAnswerException();
        }
    }

    private WireResponse invokeLater(LambdaInvocation invocation, WireRequest request) {
        requireAtMost(LONGEST_EVENT, request);
        requireKnown(invocation);
        world.post(() -> functions.invoke(invocation, new InvocationAnswer(new CompletableFuture<>())));
        return WireResponse.empty(202);
    }

    private WireResponse dryRun(LambdaInvocation invocation) {
        requireKnown(invocation);
        return WireResponse.empty(204);
    }

    private void requireKnown(LambdaInvocation invocation) {
        if (!functionArns.contains(invocation.functionArn())) {
            throw new WireException(
                    404, "ResourceNotFoundException", "Function not found: " + invocation.functionArn());
        }
    }

    private static void requireAtMost(int longest, WireRequest request) {
        if (request.body().bytes().length > longest) {
            throw new WireException(
                    413, "RequestTooLargeException", "Request must be smaller than " + longest + " bytes");
        }
    }

    private static JsonNode payload(WireRequest request) {
        if (request.body().bytes().length == 0) {
            return JsonNodeFactory.instance.objectNode();
        }
        String text = request.body().text().orElseThrow(() -> notJson("Invalid UTF-8"));
        try {
            JsonNode payload = InputFiles.JSON.readTree(text);
            return payload.isMissingNode() ? JsonNodeFactory.instance.objectNode() : payload;
        } catch (JsonProcessingException e) {
            throw notJson(e.getOriginalMessage());
        }
    }

    private static WireException notJson(String why) {
        return new WireException("InvalidRequestContentException", "Could not parse request body into json: " + why);
    }

    private static Optional<String> qualifier(String query) {
        return Arrays.stream(query.split("&"))
                .filter(pair -> pair.startsWith("Qualifier="))
                .map(pair -> decode(pair.substring("Qualifier=".length())))
                .findFirst();
    }

    private static String decode(String text) {
        try {
            // In a path a plus sign is a plus sign.
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new WireException("InvalidRequestContentException", "The path is not percent-encoded.");
        }
    }

    /** A refusal as Lambda writes it. */
    public static WireResponse error(int status, String code, String message, String requestId) {
        ObjectNode error = JsonNodeFactory.instance.objectNode();
        error.put("Type", status < 500 ? "User" : "Service");
        error.put("Message", message);
        error.put("message", message);
        return WireResponse.of(status, "application/json", error.toString())
                .with("X-Amzn-ErrorType", code)
                .with("x-amzn-RequestId", requestId);
    }
}
