package dev.drorchestrator.rehearsal.run;

import java.io.ByteArrayInputStream;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.SsmClientBuilder;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** With which codes AWS refuses an operation: those of its model, as the SDK has it, and those that no model names. */
final class RefusalCodes {

    /** What every operation of RDS can answer, and no model says (RDS API Reference, "Common Errors", and user reports). */
    private static final List<String> OF_EVERY_RDS_OPERATION =
            List.of("AccessDenied", "InvalidParameterValue", "InvalidParameterCombination");

    private static final List<String> OF_EVERY_SSM_OPERATION = List.of("AccessDeniedException", "ValidationException");

    private static final Map<Class<?>, String> RDS = rds();

    private RefusalCodes() {}

    /**
     * The codes of one operation, sorted.
     *
     * @param service {@code rds} or {@code ssm}
     * @param operation such as {@code CreateDBCluster}
     */
    static List<String> of(String service, String operation) {
        boolean ofRds = service.equals("rds");
        Class<?> client = ofRds ? RdsClient.class : SsmClient.class;
        Method method = Arrays.stream(client.getMethods())
                .filter(each -> each.getName().equalsIgnoreCase(operation))
                .filter(each -> each.getParameterTypes().length == 1)
                .filter(each -> each.getParameterTypes()[0].getSimpleName().endsWith("Request"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(service + " has no " + operation));
        TreeSet<String> codes = new TreeSet<>(ofRds ? OF_EVERY_RDS_OPERATION : OF_EVERY_SSM_OPERATION);
        for (Class<?> exception : method.getExceptionTypes()) {
            // The last ones are the families: the service's, AWS's, the SDK's own.
            if (AwsServiceException.class.isAssignableFrom(exception.getSuperclass())
                    && exception.getSuperclass() != AwsServiceException.class) {
                codes.add(ofRds ? rdsCode(exception) : ssmCode(exception, method));
            }
        }
        return List.copyOf(codes);
    }

    private static String rdsCode(Class<?> exception) {
        String code = RDS.get(exception);
        if (code == null) {
            throw new IllegalStateException("the SDK knows no code of " + exception);
        }
        return code;
    }

    /** The client of RDS keeps its table of codes to itself, and codes follow from class names by no rule. */
    private static Map<Class<?>, String> rds() {
        Map<Class<?>, String> codes =
                new TreeMap<>((one, other) -> one.getName().compareTo(other.getName()));
        try (RdsClient client = RdsClient.builder()
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClient(answering(""))
                .build()) {
            Object factory = value(client, client.getClass().getDeclaredField("protocolFactory"));
            List<?> modelled = (List<?>) value(factory, factory.getClass().getDeclaredField("modeledExceptions"));
            for (Object each : modelled) {
                Supplier<?> builder = (Supplier<?>) answer(each, "exceptionBuilderSupplier");
                AwsServiceException exception = ((AwsServiceException.Builder) builder.get()).build();
                codes.put(exception.getClass(), (String) answer(each, "errorCode"));
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this version of the SDK keeps its codes elsewhere", e);
        }
        return codes;
    }

    private static Object answer(Object holder, String method) throws ReflectiveOperationException {
        return holder.getClass().getMethod(method).invoke(holder);
    }

    private static Object value(Object holder, Field field) {
        field.setAccessible(true);
        try {
            return field.get(holder);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A code of SSM is the name of its class, with or without the ending; the client itself says which it takes. */
    private static String ssmCode(Class<?> exception, Method method) {
        String name = exception.getSimpleName();
        return Stream.of(name, name.replaceAll("Exception$", ""))
                .filter(code -> exception == thrown(code, method))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no code of " + exception + " is known"));
    }

    private static Class<?> thrown(String code, Method method) {
        SsmClientBuilder builder = SsmClient.builder()
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .overrideConfiguration(configuration -> configuration.retryStrategy(retry -> retry.maxAttempts(1)))
                .httpClient(answering("{\"__type\":\"" + code + "\"}"));
        try (SsmClient client = builder.build()) {
            Object request = method.getParameterTypes()[0].getMethod("builder").invoke(null);
            method.invoke(client, ((SdkBuilder<?, ?>) request).build());
            throw new IllegalStateException(code + " was no error");
        } catch (InvocationTargetException e) {
            return e.getTargetException().getClass();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SdkHttpClient answering(String error) {
        return new SdkHttpClient() {
            @Override
            public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
                return new ExecutableHttpRequest() {
                    @Override
                    public HttpExecuteResponse call() {
                        return HttpExecuteResponse.builder()
                                .response(SdkHttpResponse.builder()
                                        .statusCode(400)
                                        .build())
                                .responseBody(AbortableInputStream.create(
                                        new ByteArrayInputStream(error.getBytes(StandardCharsets.UTF_8))))
                                .build();
                    }

                    @Override
                    public void abort() {}
                };
            }

            @Override
            public void close() {}
        };
    }
}
