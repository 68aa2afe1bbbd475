package dev.drorchestrator.lambda.jar;

import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;

/**
 * A call of AWS that our code makes.
 *
 * @param client the client's interface
 * @param method its name, for example {@code describeDBClusters} or {@code describeDBInstancesPaginator}
 */
record Operation(Class<?> client, String method) {

    /** Reads the two from the names in our byte code. */
    static Operation of(String clientInternalName, String method) {
        try {
            return new Operation(Class.forName(clientInternalName.replace('/', '.')), method);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The lines that {@code CallOperations} understands, with the answer that each of them asks for: a success, and
     * errors. A client of the query protocol has one table of errors, which {@code share} of {@code shares} operations
     * look through together; in JSON every operation has its own, of which each code is asked for.
     */
    Map<String, WireAnswer> calls(int share, int shares) throws ReflectiveOperationException {
        List<String> codes = List.copyOf(OurCalls.modelledCodes(client));
        Map<String, WireAnswer> calls = new LinkedHashMap<>();
        calls.put(line("success"), WireAnswer.success(query(), answer()));
        for (int i = 0; i < codes.size(); i++) {
            if (!query() || i % shares == share % codes.size()) {
                calls.put(line(codes.get(i)), WireAnswer.error(query(), codes.get(i)));
            }
        }
        return calls;
    }

    private String line(String wanted) {
        return client.getName() + " " + method + " " + request().getName() + " " + wanted;
    }

    private Class<?> request() {
        return Stream.of(client.getMethods())
                .filter(candidate -> candidate.getName().equals(method) && candidate.getParameterCount() == 1)
                .map(candidate -> candidate.getParameterTypes()[0])
                .filter(SdkRequest.class::isAssignableFrom)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(this + " takes no request"));
    }

    /** A builder of the answer's shape. */
    private SdkPojo answer() throws ReflectiveOperationException {
        Method plain = client.getMethod(method.replaceFirst("Paginator$", ""), request());
        return (SdkPojo) plain.getReturnType().getMethod("builder").invoke(null);
    }

    private boolean query() {
        return Stream.of(implementation().getDeclaredFields())
                .noneMatch(field -> field.getType().getSimpleName().equals("AwsJsonProtocolFactory"));
    }

    private Class<?> implementation() {
        return implementation(client);
    }

    /** The class behind a client's interface. */
    static Class<?> implementation(Class<?> client) {
        try {
            return Class.forName(client.getPackageName() + ".Default" + client.getSimpleName());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
