package dev.drorchestrator.rehearsal.process;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/**
 * What the processes of all functions have in common.
 *
 * @param jar the deployed jar; it and the runtime are all that a process has on its class path
 * @param region in which the functions run
 * @param endpoint of AWS
 */
public record Sandbox(Path jar, String region, URI endpoint) {

    /** What the managed runtime has beside the function's code. */
    private static final List<Class<?>> RUNTIME =
            List.of(AWSLambda.class, Context.class, PojoSerializer.class, SdkInternalThreadLocal.class);

    /** Lambda gives the heap 85 % of a function's memory. */
    private static final int HEAP_PERCENT = 85;

    /**
     * @throws IllegalArgumentException when there is no such jar
     */
    public Sandbox {
        jar = existing(jar).toAbsolutePath();
    }

    /** The same path, checked. */
    static Path existing(Path jar) {
        if (!Files.isRegularFile(jar)) {
            throw new IllegalArgumentException(
                    jar + ": no such file; expected the deployed jar. Next: scripts/build.sh");
        }
        return jar;
    }

    /** The process of a function, not started yet; what it prints comes from one stream. */
    ProcessBuilder builder(FunctionCode code, String runtimeApi) {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + code.memoryMb() * 1024L * HEAP_PERCENT / 100 + "k",
                "-XX:+UseSerialGC",
                "-cp",
                classPath(),
                AWSLambda.class.getName(),
                code.handler());
        builder.directory(taskRoot().toFile()).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.putAll(code.environment());
        environment.putAll(lambda(code, runtimeApi));
        return builder;
    }

    /** Lambda Developer Guide, "Working with Lambda environment variables". */
    private Map<String, String> lambda(FunctionCode code, String runtimeApi) {
        return Map.ofEntries(
                Map.entry("_HANDLER", code.handler()),
                Map.entry("AWS_LAMBDA_RUNTIME_API", runtimeApi),
                Map.entry("AWS_LAMBDA_FUNCTION_NAME", code.name()),
                Map.entry("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST"),
                Map.entry("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(code.memoryMb())),
                Map.entry("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + code.name()),
                Map.entry("AWS_LAMBDA_LOG_STREAM_NAME", "rehearsal"),
                Map.entry("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand"),
                Map.entry("AWS_REGION", region),
                Map.entry("AWS_DEFAULT_REGION", region),
                Map.entry("AWS_ACCESS_KEY_ID", "AKIDREHEARSAL"),
                Map.entry("AWS_SECRET_ACCESS_KEY", "rehearsal"),
                Map.entry("AWS_SESSION_TOKEN", "rehearsal"),
                Map.entry("AWS_ENDPOINT_URL", endpoint.toString()),
                Map.entry("LAMBDA_TASK_ROOT", taskRoot().toString()),
                Map.entry("LANG", "en_US.UTF-8"),
                Map.entry("TZ", ":UTC"));
    }

    private Path taskRoot() {
        return jar.resolveSibling("");
    }

    private String classPath() {
        return Stream.concat(RUNTIME.stream().map(Sandbox::origin), Stream.of(jar.toString()))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String origin(Class<?> of) {
        try {
            return Path.of(of.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
