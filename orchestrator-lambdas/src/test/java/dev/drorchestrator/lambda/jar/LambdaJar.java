package dev.drorchestrator.lambda.jar;

import dev.drorchestrator.lambda.runtime.StepHandler;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** The jar that is deployed, the classes that it was made from, and processes that have it as their class path. */
final class LambdaJar {

    static final Path PATH = Path.of("target", "dr-orchestrator-lambdas.jar");

    private static final String INSIDE = "dev/drorchestrator/lambda/jar/inside";

    private LambdaJar() {}

    /** The names of all its files, in their order, without directories. */
    static List<String> files() throws IOException {
        try (JarFile jar = new JarFile(PATH.toFile())) {
            return jar.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(JarEntry::getName)
                    .toList();
        }
    }

    /** The text of one of its files. */
    static String text(String file) throws IOException {
        try (JarFile jar = new JarFile(PATH.toFile());
                InputStream in = jar.getInputStream(jar.getJarEntry(file))) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    /** The bytes of its classes whose internal names start with one of {@code prefixes}, by that name. */
    static Map<String, byte[]> classes(String... prefixes) throws IOException {
        Map<String, byte[]> classes = new TreeMap<>();
        try (JarFile jar = new JarFile(PATH.toFile())) {
            Enumeration<JarEntry> entries = jar.entries();
            while (entries.hasMoreElements()) {
                JarEntry entry = entries.nextElement();
                if (entry.getName().endsWith(".class") && Stream.of(prefixes).anyMatch(entry.getName()::startsWith)) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        classes.put(entry.getName().replaceFirst("\\.class$", ""), in.readAllBytes());
                    }
                }
            }
        }
        return classes;
    }

    /** Our own compiled classes, from which the jar was made: names of their files, relative to the class path. */
    static List<String> ourClassFiles() throws IOException {
        Path root = ourClasses();
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString().replace(File.separatorChar, '/'))
                    .filter(name -> name.endsWith(".class"))
                    .sorted()
                    .toList();
        }
    }

    /** Where our own compiled classes are. */
    static Path ourClasses() {
        try {
            return Path.of(StepHandler.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Runs the class {@code main} of the package {@code inside} on the jar alone.
     *
     * @param input lines that it is given in a file
     * @return the lines that it left in its output file
     */
    static List<String> run(Class<?> main, List<String> input, LoopbackAws aws, Path work)
            throws IOException, InterruptedException {
        Path inside = Files.createDirectories(work.resolve("classes").resolve(INSIDE));
        Path compiled = Path.of("target", "test-classes", INSIDE);
        try (Stream<Path> files = Files.list(compiled)) {
            files.forEach(file -> copy(file, inside.resolve(file.getFileName())));
        }
        String classPath = PATH.toAbsolutePath() + File.pathSeparator + work.resolve("classes");
        return run(classPath, main, input, aws, work);
    }

    /** The same on the class path of the tests, which has the whole SDK. */
    static List<String> runOnWholeSdk(Class<?> main, List<String> input, LoopbackAws aws, Path work)
            throws IOException, InterruptedException {
        return run(System.getProperty("java.class.path"), main, input, aws, work);
    }

    private static List<String> run(String classPath, Class<?> main, List<String> input, LoopbackAws aws, Path work)
            throws IOException, InterruptedException {
        Path in = Files.write(work.resolve("in.txt"), input);
        Path out = work.resolve("out.txt");
        Path log = work.resolve("log.txt");
        Files.deleteIfExists(out);
        ProcessBuilder process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                main.getName(),
                in.toString(),
                out.toString());
        process.environment().keySet().removeIf(name -> name.startsWith("AWS_") || name.equals("JAVA_TOOL_OPTIONS"));
        process.environment()
                .putAll(Map.of(
                        "AWS_REGION", "us-west-2",
                        "AWS_ACCESS_KEY_ID", "none",
                        "AWS_SECRET_ACCESS_KEY", "none",
                        "AWS_ENDPOINT_URL", aws.url(),
                        // Errors that the SDK would repeat after a pause are answers like all others here.
                        "AWS_MAX_ATTEMPTS", "1"));
        int status = process.redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        List<String> said = new ArrayList<>(Files.readAllLines(log));
        if (status != 0 || said.stream().anyMatch(line -> line.contains("\"event\":\"priming\""))) {
            throw new AssertionError(String.join("\n", said));
        }
        return Files.readAllLines(out);
    }

    private static void copy(Path from, Path to) {
        try {
            Files.write(to, Files.readAllBytes(from));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
