package dev.drorchestrator.lambda.jar;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.drorchestrator.lambda.flow.FailParentTask;
import dev.drorchestrator.lambda.jar.inside.AskForReadiness;
import dev.drorchestrator.lambda.jar.inside.ConstructHandlers;
import java.lang.reflect.Modifier;
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

    @Test
    void every_handler_answers_that_it_is_ready_from_the_jar_alone(@TempDir Path work) throws Exception {
        List<String> handlers = handlers();

        try (LoopbackAws aws = new LoopbackAws(Map.of())) {
            List<String> answers = LambdaJar.run(AskForReadiness.class, handlers, aws, work);

            assertThat(answers)
                    .hasSameSizeAs(handlers)
                    .allSatisfy(answer -> assertThat(answer).startsWith("{\"status\":\"READY\""));
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
                && RequestStreamHandler.class.isAssignableFrom(type);
    }
}
