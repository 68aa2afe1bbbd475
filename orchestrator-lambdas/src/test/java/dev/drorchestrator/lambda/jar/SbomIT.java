package dev.drorchestrator.lambda.jar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The list of libraries beside the jar (CycloneDX) names those that are in it, and is the same for the same sources. */
class SbomIT {

    private static final Path SBOM = Path.of("target", "dr-orchestrator-lambdas.cdx.json");

    private final JsonNode sbom = new ObjectMapper().readTree(SBOM.toFile());

    SbomIT() throws IOException {}

    @Test
    void every_class_of_the_jar_is_of_a_library_that_is_listed_or_of_ours() throws IOException {
        Set<String> unaccounted = new TreeSet<>(classes(LambdaJar.PATH));
        unaccounted.removeAll(LambdaJar.ourClassFiles());
        for (Path library : listed().values()) {
            unaccounted.removeAll(classes(library));
        }

        assertThat(unaccounted).isEmpty();
    }

    @Test
    void every_library_that_is_listed_is_in_the_jar_with_a_class_at_least() throws IOException {
        Set<String> inside = classes(LambdaJar.PATH);

        Map<String, Path> listed = listed();

        assertThat(listed).isNotEmpty();
        for (Map.Entry<String, Path> library : listed.entrySet()) {
            Set<String> own = classes(library.getValue());
            // A jar without classes is there for the classes of others, as the one that joins the SDK's checksums.
            assertThat(own.isEmpty() || own.stream().anyMatch(inside::contains))
                    .as(library.getKey() + " has a class in the jar")
                    .isTrue();
        }
    }

    @Test
    void the_hashes_are_those_of_the_libraries_that_went_in() throws IOException, GeneralSecurityException {
        Map<String, Path> listed = listed();

        for (JsonNode component : sbom.path("components")) {
            byte[] library =
                    Files.readAllBytes(listed.get(component.path("purl").asText()));
            String expected = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(library));
            assertThat(component.path("hashes"))
                    .as(component.path("purl").asText())
                    .anySatisfy(hash -> {
                        assertThat(hash.path("alg").asText()).isEqualTo("SHA-256");
                        assertThat(hash.path("content").asText()).isEqualTo(expected);
                    });
        }
    }

    /** Two builds of the same sources give the same bytes; the one time in it is that of the sources. */
    @Test
    void nothing_in_it_changes_with_the_clock_or_with_chance() {
        assertThat(sbom.path("specVersion").asText()).isEqualTo("1.6");
        assertThat(sbom.has("serialNumber")).isFalse();
        assertThat(sbom.path("metadata").path("timestamp").asText("2026-11-21T00:00:00Z"))
                .isEqualTo("2026-11-21T00:00:00Z");
    }

    /** The libraries of the list by their package URLs: the jars of the tests' class path with their names. */
    private Map<String, Path> listed() {
        Map<String, Path> jars = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(path -> path.toString().endsWith(".jar"))
                .collect(Collectors.toMap(path -> path.getFileName().toString(), Function.identity(), (a, b) -> a));
        Map<String, Path> listed = new TreeMap<>();
        for (JsonNode component : sbom.path("components")) {
            String name = component.path("name").asText() + "-"
                    + component.path("version").asText() + ".jar";
            listed.put(
                    component.path("purl").asText(),
                    Optional.ofNullable(jars.get(name))
                            .orElseThrow(() -> new AssertionError(name + " is listed, and no library of the build")));
        }
        return listed;
    }

    /** The class files of a jar that Lambda would find: not those for single Java versions, not modules' descriptions. */
    private static Set<String> classes(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.endsWith(".class")
                            && !name.startsWith("META-INF/")
                            && !name.equals("module-info.class"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
