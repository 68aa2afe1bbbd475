package dev.drorchestrator.lambda.jar.inside;

import dev.drorchestrator.lambda.runtime.AwsClients;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Calls AWS with the functions' own clients, once per line of the file {@code args[0]}, and writes what came back to the
 * file {@code args[1]}: a line each, with the answer and all its members, or the exception with its class and code.
 *
 * <p>A line of input: the client's interface, its method, the request's class, and which answer is wanted. It is sent
 * along in the header {@value #WANTED}.
 */
public final class CallOperations {

    /** The header that tells the loopback server which call this is. */
    public static final String WANTED = "x-wanted-answer";

    private CallOperations() {}

    /** Ends with the first exception that is not an answer of AWS. */
    public static void main(String[] args) throws Exception {
        List<String> answers = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of(args[0]))) {
            String[] call = line.split(" ", 4);
            answers.add(line + " -> " + answer(client(call[0]), call[1], Class.forName(call[2]), line));
        }
        Files.write(Path.of(args[1]), answers);
    }

    private static Object client(String type) throws ReflectiveOperationException {
        for (Method method : AwsClients.class.getMethods()) {
            if (method.getReturnType().getName().equals(type) && method.getParameterCount() == 0) {
                return method.invoke(null);
            }
        }
        throw new IllegalArgumentException("AwsClients makes no " + type);
    }

    private static String answer(Object client, String method, Class<?> requestType, String wanted)
            throws ReflectiveOperationException {
        try {
            Object answer = clientMethod(client, method, requestType).invoke(client, request(requestType, wanted));
            Object first =
                    answer instanceof Iterable<?> pages ? pages.iterator().next() : answer;
            return first.toString();
        } catch (InvocationTargetException e) {
            return error(e.getTargetException());
        } catch (AwsServiceException e) {
            return error(e);
        }
    }

    private static Method clientMethod(Object client, String method, Class<?> requestType)
            throws ReflectiveOperationException {
        for (Class<?> type : client.getClass().getInterfaces()) {
            if (type.getName().startsWith("software.amazon.awssdk.services.")) {
                return type.getMethod(method, requestType);
            }
        }
        throw new NoSuchMethodException(method);
    }

    private static Object request(Class<?> type, String wanted) throws ReflectiveOperationException {
        AwsRequest.Builder builder =
                (AwsRequest.Builder) type.getMethod("builder").invoke(null);
        Sample.fill((SdkPojo) builder, 0);
        return builder.overrideConfiguration(AwsRequestOverrideConfiguration.builder()
                        .putHeader(WANTED, wanted)
                        .build())
                .build();
    }

    private static String error(Throwable thrown) {
        if (thrown instanceof AwsServiceException error && error.awsErrorDetails() != null) {
            return error.getClass().getName() + " " + error.awsErrorDetails().errorCode() + " " + error.statusCode()
                    + " " + error.awsErrorDetails().errorMessage();
        }
        throw new IllegalStateException(thrown);
    }
}
