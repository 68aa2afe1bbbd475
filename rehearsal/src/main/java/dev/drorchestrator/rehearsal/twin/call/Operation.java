package dev.drorchestrator.rehearsal.twin.call;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/** How the SDK's client interfaces show their operations: one method each that takes the request, gives the response. */
public final class Operation {

    private static final List<String> READING_VERBS = List.of("Describe", "List", "Get");

    private Operation() {}

    /** Whether the operation of that name only tells what is. */
    public static boolean reads(String name) {
        return READING_VERBS.stream().anyMatch(name::startsWith);
    }

    /** Whether it may change databases; SendTask… speaks to a waiting state machine and touches none. */
    static boolean changesTheWorld(String name) {
        return !reads(name) && !name.startsWith("SendTask");
    }

    static boolean is(Method method) {
        Class<?>[] parameters = method.getParameterTypes();
        return parameters.length == 1
                && SdkRequest.class.isAssignableFrom(parameters[0])
                && SdkResponse.class.isAssignableFrom(method.getReturnType());
    }

    /** Requests are named after their operation, but with the SDK's casing of acronyms; AWS writes DB. */
    static String wireName(Method method) {
        String name = method.getParameterTypes()[0].getSimpleName();
        return name.substring(0, name.length() - "Request".length()).replace("Db", "DB");
    }

    static List<String> namesIn(Class<? extends SdkClient> client) {
        return Arrays.stream(client.getMethods())
                .filter(Operation::is)
                .map(Operation::wireName)
                .distinct()
                .sorted()
                .toList();
    }
}
