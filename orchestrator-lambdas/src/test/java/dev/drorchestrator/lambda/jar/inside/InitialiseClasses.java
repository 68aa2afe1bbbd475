package dev.drorchestrator.lambda.jar.inside;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Loads, verifies and initialises every class named in the file {@code args[0]} and writes how many there were to the
 * file {@code args[1]}.
 */
public final class InitialiseClasses {

    private InitialiseClasses() {}

    /** Ends with the first error of the JVM. */
    public static void main(String[] args) throws Exception {
        List<String> classes = Files.readAllLines(Path.of(args[0]));
        for (String name : classes) {
            Class.forName(name);
        }
        Files.write(Path.of(args[1]), List.of(String.valueOf(classes.size())));
    }
}
