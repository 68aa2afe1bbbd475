package dev.drorchestrator.lambda.jar.inside;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes an instance of every class named in the file {@code args[0]}, as Lambda does when a function starts, and writes
 * the names of those made to the file {@code args[1]}.
 */
public final class ConstructHandlers {

    private ConstructHandlers() {}

    /** Ends with the first exception. */
    public static void main(String[] args) throws Exception {
        List<String> made = new ArrayList<>();
        for (String handler : Files.readAllLines(Path.of(args[0]))) {
            made.add(Class.forName(handler)
                    .getConstructor()
                    .newInstance()
                    .getClass()
                    .getName());
        }
        Files.write(Path.of(args[1]), made);
    }
}
