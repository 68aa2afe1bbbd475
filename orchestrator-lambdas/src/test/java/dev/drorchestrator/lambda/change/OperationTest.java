package dev.drorchestrator.lambda.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.AwsRequest;

/** The list of everything that can be done, and the calls that do it, are the same. */
class OperationTest {

    @Test
    void every_operation_is_one_call_of_that_name_with_the_settings_of_a_change() throws ReflectiveOperationException {
        Map<Operation, String> called = new HashMap<>();
        for (Method of : factories()) {
            List<String> calls = new ArrayList<>();
            Object client = client(of.getParameterTypes()[0], calls);
            Object builder = of.getParameterTypes()[1].getMethod("builder").invoke(null);
            Change change = (Change) of.invoke(null, client, ((AwsRequest.Builder) builder).build());

            change.call().send(how -> calls.add("settings"));

            assertThat(calls)
                    .as(change.operation().awsName())
                    .hasSize(2)
                    .first()
                    .isEqualTo("settings");
            assertThat(called.put(change.operation(), calls.get(1))).isNull();
            assertThat(calls.get(1)).isEqualToIgnoringCase(change.operation().awsName());
            String service =
                    (String) of.getParameterTypes()[0].getField("SERVICE_NAME").get(null);
            assertThat(change.operation().action())
                    .isEqualTo(service + ":" + change.operation().awsName());
        }

        assertThat(called).containsOnlyKeys(Operation.values());
    }

    private static List<Method> factories() {
        return Stream.of(Change.class.getDeclaredMethods())
                .filter(method -> Modifier.isStatic(method.getModifiers())
                        && method.getName().equals("of"))
                .toList();
    }

    /** A client that writes down which of its methods was called. */
    private static Object client(Class<?> type, List<String> calls) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            calls.add(method.getName());
            return null;
        });
    }
}
