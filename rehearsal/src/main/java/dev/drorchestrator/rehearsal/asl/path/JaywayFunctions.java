package dev.drorchestrator.rehearsal.asl.path;

import dev.drorchestrator.rehearsal.problem.NearestName;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks over what json-path would take at load and fail on, or worse, when it is evaluated: functions that it does not have,
 * that do not work, or that change the value they read ({@code append}), a bracket that is never closed, and a path too
 * long for the stack.
 */
final class JaywayFunctions {

    private static final Set<String> SUPPORTED =
            Set.of("avg", "first", "keys", "last", "length", "max", "min", "size", "stddev", "sum");

    private static final Pattern QUOTED = Pattern.compile("'(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final Pattern CALL = Pattern.compile("\\.([A-Za-z]\\w*)\\(");

    /** Of what the library goes one level deeper into its stack for; JSON itself is nested no deeper than this. */
    private static final String NESTING = ".[(!";

    private static final int MOST_STEPS = 1000;

    private JaywayFunctions() {}

    static void check(String text) throws PathSyntaxException {
        String unquoted = QUOTED.matcher(text).replaceAll("");
        if (unquoted.chars().filter(c -> NESTING.indexOf(c) >= 0).count() > MOST_STEPS) {
            throw new PathSyntaxException("expected at most " + MOST_STEPS + " steps, found more");
        }
        if (unquoted.endsWith("[")) {
            throw new PathSyntaxException("expected an index, a name or a filter after the last '[', found the end");
        }
        Matcher call = CALL.matcher(unquoted);
        while (call.find()) {
            String name = call.group(1);
            if (!SUPPORTED.contains(name)) {
                throw new PathSyntaxException("unsupported JSONPath function '" + name + "()'; supported are "
                        + String.join(", ", new TreeSet<>(SUPPORTED)) + NearestName.hint(name, SUPPORTED));
            }
        }
    }
}
