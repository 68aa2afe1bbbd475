package dev.drorchestrator.lambda.jar;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import dev.drorchestrator.lambda.flow.FailParentTask;
import dev.drorchestrator.lambda.jar.inside.ConstructHandlers;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every class that a function may name as its handler starts from the jar alone. */
class HandlersInJarIT {

    @Test
    void every_handler_loads_initialises_and_is_made_from_the_jar_alone(@TempDir Path work) throws Exception {
        List<String> handlers = handlers();

        try (LoopbackAws aws = new LoopbackAws(Map.of())) {
            List<String> made = LambdaJar.run(ConstructHandlers.class, handlers, aws, work);

            System.out.println(handlers.size() + " handlers");
            assertThat(made).isEqualTo(handlers).contains(FailParentTask.class.getName());
        }
    }

    /** The runtime brings its own serializer, in a class loader of its own, and is given the function's. */
    @Test
    void the_event_of_an_ended_child_is_read_into_the_jars_classes_as_the_runtime_does_it() throws Exception {
        String json = """
                {"version": "0", "id": "315c1398", "detail-type": "Step Functions Execution Status Change",
                 "source": "aws.states", "account": "123456789012", "time": "2026-02-03T04:05:06Z",
                 "region": "us-west-2", "resources": ["arn:e"],
                 "detail": {"executionArn": "arn:e", "status": "ABORTED", "startDate": 1548148840101}}
                """;
        URL[] jar = {LambdaJar.PATH.toUri().toURL()};
        try (URLClassLoader function = new URLClassLoader(jar, ClassLoader.getPlatformClassLoader())) {
            Class<?> type = function.loadClass("com.amazonaws.services.lambda.runtime.events.ScheduledEvent");
            PojoSerializer<?> serializer = LambdaEventSerializers.serializerFor(type, function);

            Object event = serializer.fromJson(json);

            assertThat(event.getClass().getClassLoader()).isSameAs(function);
            assertThat(type.getMethod("getDetail").invoke(event))
                    .hasToString("{executionArn=arn:e, status=ABORTED, startDate=1548148840101}");
            assertThat(type.getMethod("getTime").invoke(event)).hasToString("2026-02-03T04:05:06.000Z");
        }
    }

    private static List<String> handlers() throws Exception {
        List<String> handlers = new ArrayList<>();
        for (String file : LambdaJar.ourClassFiles()) {
            String name = file.replaceFirst("\\.class$", "").replace('/', '.');
            Class<?> type = Class.forName(name, false, HandlersInJarIT.class.getClassLoader());
            if (isHandler(type)) {
                handlers.add(name);
            }
        }
        return handlers;
    }

    private static boolean isHandler(Class<?> type) {
        return Modifier.isPublic(type.getModifiers())
                && !Modifier.isAbstract(type.getModifiers())
                && (RequestStreamHandler.class.isAssignableFrom(type) || RequestHandler.class.isAssignableFrom(type));
    }
}
