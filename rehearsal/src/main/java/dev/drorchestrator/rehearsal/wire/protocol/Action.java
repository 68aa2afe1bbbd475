package dev.drorchestrator.rehearsal.wire.protocol;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/**
 * An operation of an SDK client.
 *
 * @param name as it stands on the wire: the SDK's method names are AWS's names with a small first letter
 */
public record Action(String name, Method method) {

    /** All operations of a client, by name. */
    public static Map<String, Action> of(Class<? extends SdkClient> client) {
        return Arrays.stream(client.getMethods())
                .filter(Action::isOperation)
                .map(method -> new Action(wireName(method.getName()), method))
                .collect(Collectors.toMap(Action::name, Function.identity()));
    }

    private static boolean isOperation(Method method) {
        Class<?>[] parameters = method.getParameterTypes();
        return parameters.length == 1
                && SdkRequest.class.isAssignableFrom(parameters[0])
                && SdkResponse.class.isAssignableFrom(method.getReturnType());
    }

    private static String wireName(String methodName) {
        return methodName.substring(0, 1).toUpperCase(Locale.ROOT) + methodName.substring(1);
    }

    /** A builder of its request, without a value. */
    public SdkPojo newRequest() {
        try {
            return (SdkPojo) method.getParameterTypes()[0].getMethod("builder").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(name + " has no request builder", e);
        }
    }

    /** Calls it on {@code client}; throws what the client throws. */
    public SdkResponse call(SdkClient client, SdkPojo request) {
        try {
            return (SdkResponse) method.invoke(client, ((SdkRequest.Builder) request).build());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            throw new IllegalStateException(name, e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(name, e);
        }
    }
}
