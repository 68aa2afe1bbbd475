package dev.drorchestrator.lambda.jar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drorchestrator.lambda.jar.inside.InitialiseClasses;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever a class of the jar names of the SDK's service classes is there: class, method and field. This sees the code
 * that {@link OperationsInJarIT} does not run.
 */
class JarLinksIT {

    @Test
    void every_service_class_method_and_field_that_is_named_in_the_jar_is_in_the_jar() throws IOException {
        Links links = new Links(LambdaJar.classes(""));

        Set<String> missing = links.missing("software/amazon/awssdk/services/");

        System.out.println(links.size() + " classes, " + links.checked() + " links checked");
        assertThat(links.checked()).isPositive();
        assertThat(missing).isEmpty();
    }

    /** The shrinker makes the verifier's frames anew: here the JVM accepts every method of every class. */
    @Test
    void every_service_class_in_the_jar_passes_the_jvms_verification(@TempDir Path work) throws Exception {
        List<String> classes = LambdaJar.classes("software/amazon/awssdk/services/").keySet().stream()
                .map(name -> name.replace('/', '.'))
                .toList();

        try (LoopbackAws aws = new LoopbackAws(Map.of())) {
            assertThat(LambdaJar.run(InitialiseClasses.class, classes, aws, work))
                    .containsExactly(String.valueOf(classes.size()));
        }
        assertThat(classes).isNotEmpty();
    }
}
