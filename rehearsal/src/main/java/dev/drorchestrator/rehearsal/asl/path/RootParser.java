package dev.drorchestrator.rehearsal.asl.path;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Splits a path into what it starts from and the rest, which reads like a path from {@code $} without the {@code $}. */
record RootParser(PathRoot root, String rest) {

    // A variable's name is a Unicode identifier (States Language, "Variables").
    private static final Pattern PATH = Pattern.compile(
            "\\$(?<name>\\$|[\\p{L}\\p{Nl}_][\\p{L}\\p{Nl}\\p{Mn}\\p{Mc}\\p{Nd}_]*)?(?<rest>(?:[.\\[].*)?)",
            Pattern.DOTALL);

    static RootParser parse(String text) throws PathSyntaxException {
        Matcher matcher = PATH.matcher(text);
        if (!matcher.matches()) {
            throw new PathSyntaxException(
                    "expected a path such as $.a, $$.Execution.Id or $variable, found '" + text + "'");
        }
        return new RootParser(root(matcher.group("name")), matcher.group("rest"));
    }

    private static PathRoot root(@Nullable String name) {
        if (name == null) {
            return new PathRoot.Input();
        }
        return name.equals("$") ? new PathRoot.Context() : new PathRoot.Variable(name);
    }
}
