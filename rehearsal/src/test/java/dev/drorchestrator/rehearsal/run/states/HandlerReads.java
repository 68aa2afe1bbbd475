package dev.drorchestrator.rehearsal.run.states;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which classes of the functions read which path of their state's input. A function gets the whole input, so no definition
 * says what it reads; the sources do: the names of paths stand as literals in the classes that have the input at hand.
 */
final class HandlerReads {

    static final Path SOURCES = Path.of("..", "orchestrator-lambdas/src/main/java/dev/drorchestrator/lambda");

    private static final Pattern INPUT = Pattern.compile("\\binput\\(\\)|\\bJsonNode input\\b");
    private static final Pattern LITERAL = Pattern.compile("\"(\\w+)\"(?:\\)\\s*\\.(?:path|has)\\(\"(\\w+)\"\\))?");

    /** They stand below other paths only: no function gets an error that took the place of all data. */
    private static final Set<String> FIELDS_OF_ERRORS = Set.of("Error", "Cause");

    /** The simple name of a class with the package below {@code lambda}, {@code rds.WordsAfter}: what it reads. */
    private final Map<String, Set<String>> byClass = new TreeMap<>();

    static HandlerReads read() throws IOException {
        HandlerReads reads = new HandlerReads();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                String source = Files.readString(file);
                if (INPUT.matcher(source).find()) {
                    String name = SOURCES.relativize(file)
                            .toString()
                            .replace(".java", "")
                            .replace('/', '.');
                    Set<String> found = reads.byClass.computeIfAbsent(name, key -> new TreeSet<>());
                    Matcher literal = LITERAL.matcher(withoutComments(source));
                    while (literal.find()) {
                        found.add(
                                literal.group(2) == null
                                        ? literal.group(1)
                                        : literal.group(1) + "." + literal.group(2));
                    }
                }
            }
        }
        return reads;
    }

    private static String withoutComments(String source) {
        return source.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("//.*", "");
    }

    /**
     * The classes that read a path, or, of a path whose fields nobody names, any field of it.
     *
     * @param path such as {@code check} or {@code check.seen}
     * @param packages those whose classes may run in the machine
     */
    Set<String> readers(String path, Set<String> packages, boolean hasFields) {
        Set<String> found = new TreeSet<>();
        byClass.forEach((name, reads) -> {
            boolean isRead = (reads.contains(path) && !FIELDS_OF_ERRORS.contains(path))
                    || (!hasFields && reads.stream().anyMatch(read -> read.startsWith(path + ".")));
            if (isRead && packages.contains(name.split("\\.")[0])) {
                found.add(name.substring(name.lastIndexOf('.') + 1));
            }
        });
        return found;
    }
}
