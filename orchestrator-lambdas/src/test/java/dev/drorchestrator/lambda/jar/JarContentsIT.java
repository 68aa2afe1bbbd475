package dev.drorchestrator.lambda.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is in the jar, and what is not. */
class JarContentsIT {

    /** A few per cent more than it has: a library that comes along unseen is larger than that. */
    private static final long MOST_BYTES = 12_400_000;

    /** Where the jar's classes come from: us, the AWS SDK, Lambda's interfaces, and payload validation. */
    private static final List<String> PACKAGES = List.of(
            "dev/drorchestrator/lambda/",
            "software/amazon/awssdk/",
            "software/amazon/eventstream/",
            "org/reactivestreams/",
            "org/slf4j/",
            "com/amazonaws/services/lambda/runtime/",
            "com/fasterxml/jackson/",
            "com/networknt/",
            "com/ethlo/time/",
            "org/yaml/snakeyaml/",
            "org/jspecify/annotations/");

    @Test
    void has_grown_by_nothing_unseen() throws IOException {
        long bytes = Files.size(LambdaJar.PATH);

        System.out.printf("%s: %,d bytes%n", LambdaJar.PATH, bytes);
        assertThat(bytes)
                .as("%s has %,d bytes; if it is meant to, raise the limit", LambdaJar.PATH, bytes)
                .isBetween(MOST_BYTES / 2, MOST_BYTES);
    }

    /** No test code, no rehearsal, no JSON library besides Jackson 2, nothing that came along unseen. */
    @Test
    void holds_only_classes_of_known_libraries() throws IOException {
        assertThat(classFiles())
                .allSatisfy(file -> assertThat(PACKAGES)
                        .anySatisfy(known -> assertThat(file).startsWith(known)));
    }

    @Test
    void holds_our_own_classes_and_no_others_of_ours() throws IOException {
        assertThat(classFiles().stream().filter(file -> file.startsWith("dev/")))
                .containsExactlyInAnyOrderElementsOf(LambdaJar.ourClassFiles());
    }

    @Test
    void has_one_http_client_which_the_sdk_finds() throws IOException {
        assertThat(LambdaJar.text("META-INF/services/software.amazon.awssdk.http.SdkHttpService")
                        .lines()
                        .filter(line -> !line.isBlank() && !line.startsWith("#")))
                .containsExactly("software.amazon.awssdk.http.urlconnection.UrlConnectionSdkHttpService");
        assertThat(classFiles())
                .noneMatch(file -> file.matches("software/amazon/awssdk/http/(apache|apache5|nio|crt)/.*"));
    }

    @Test
    void holds_no_file_twice() throws IOException {
        assertThat(LambdaJar.files()).doesNotHaveDuplicates();
    }

    /** A signature of a library's jar would not fit ours; classes for single Java versions are not found by Lambda. */
    @Test
    void holds_no_signatures_and_no_classes_for_single_java_versions() throws IOException {
        assertThat(LambdaJar.files())
                .noneMatch(file ->
                        file.matches("META-INF/[^/]*\\.(SF|DSA|RSA|EC)") || file.contains("META-INF/versions/"));
    }

    @Test
    void keeps_the_licences_and_notices_of_the_libraries_in_it() throws IOException {
        assertThat(LambdaJar.text("META-INF/LICENSE.txt"))
                .contains("Apache License", "Permission is hereby granted, free  of charge", "QOS.ch");
        assertThat(LambdaJar.text("META-INF/NOTICE.txt")).contains("AWS SDK for Java 2.0");
        assertThat(LambdaJar.text("META-INF/NOTICE")).contains("Jackson JSON processor");
        assertThat(LambdaJar.files())
                .contains("META-INF/LICENSE", "META-INF/FastDoubleParser-LICENSE", "META-INF/Schubfach-LICENSE");
    }

    private static List<String> classFiles() throws IOException {
        return LambdaJar.files().stream()
                .filter(file -> file.endsWith(".class"))
                .toList();
    }
}
