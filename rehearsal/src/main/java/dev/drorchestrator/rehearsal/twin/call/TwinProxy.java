package dev.drorchestrator.rehearsal.twin.call;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Locale;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/**
 * An SDK client whose operations go over the {@link CallDesk} to a service of the twin. All else of the interface –
 * overloads that build the request, paginators – runs as the SDK wrote it, on this client, so that each operation comes
 * by here once.
 */
public final class TwinProxy implements InvocationHandler {

    private final SdkClient target;
    private final Service service;
    private final Route route;
    private final CallDesk desk;

    private TwinProxy(SdkClient target, Service service, Route route, CallDesk desk) {
        this.target = target;
        this.service = service;
        this.route = route;
        this.desk = desk;
    }

    /**
     * A client of {@code type} whose calls go along {@code route}.
     *
     * @param target overrides the operations that the twin models, and no others
     */
    public static <C extends SdkClient> C client(Class<C> type, C target, Service service, Route route, CallDesk desk) {
        InvocationHandler handler = new TwinProxy(target, service, route, desk);
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (Operation.is(method)) {
            return operation(method, (SdkRequest) arguments[0]);
        }
        if (method.isDefault()) {
            return runDefault(proxy, method, arguments);
        }
        return switch (method.getName()) {
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            case "toString" -> service.endpointPrefix() + " of the twin in " + route.region();
            default -> onTarget(method, arguments);
        };
    }

    private Object operation(Method method, SdkRequest request) throws ReflectiveOperationException {
        Method modelled = target.getClass().getMethod(method.getName(), method.getParameterTypes());
        if (modelled.getDeclaringClass().isInterface()) {
            throw new UnmodelledOperationException(service, method.getName());
        }
        return desk.serve(
                service, route, Operation.wireName(method), request, () -> (SdkResponse) onTarget(method, request));
    }

    private Object runDefault(Object proxy, Method method, Object[] arguments) throws Throwable {
        try {
            return InvocationHandler.invokeDefault(proxy, method, arguments);
        } catch (UnsupportedOperationException e) {
            // The interface's stand-in for waiters and utilities, which only a real client has.
            throw new UnmodelledOperationException(service, method.getName());
        }
    }

    private Object onTarget(Method method, Object... arguments) {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            throw new IllegalStateException(method.getName() + " threw a checked exception", e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(method.getName().toLowerCase(Locale.ROOT) + " is not public", e);
        }
    }
}
