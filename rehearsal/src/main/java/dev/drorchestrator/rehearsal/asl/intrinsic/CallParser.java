package dev.drorchestrator.rehearsal.asl.intrinsic;

import dev.drorchestrator.rehearsal.asl.path.Path;
import dev.drorchestrator.rehearsal.asl.path.PathSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Parses the calls of one expression: {@code name(argument, …)}, with calls as arguments. */
final class CallParser {

    // Developer guide, "Intrinsic functions": up to 10 functions may be nested.
    private static final int DEEPEST_NESTING = 10;

    private final Cursor cursor;
    private final Consumer<String> problems;
    private boolean sound = true;

    CallParser(String text, Consumer<String> problems) {
        this.cursor = new Cursor(text);
        this.problems = problems;
    }

    Optional<FunctionCall> parse() {
        try {
            Optional<FunctionCall> call = call(1);
            cursor.skipSpace();
            if (!cursor.atEnd()) {
                throw cursor.unexpected("the end");
            }
            return sound ? call : Optional.empty();
        } catch (CallSyntaxException e) {
            problems.accept(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private Optional<FunctionCall> call(int depth) throws CallSyntaxException {
        if (depth > DEEPEST_NESTING) {
            throw new CallSyntaxException("expected at most " + DEEPEST_NESTING + " nested functions, found more");
        }
        String name = name();
        Optional<IntrinsicFunction> function = IntrinsicFunctions.find(name);
        if (function.isEmpty()) {
            complain("unknown intrinsic function '" + name + "'" + IntrinsicFunctions.hint(name));
        }
        List<Optional<Argument>> arguments = arguments(function, depth);
        function.filter(known -> !known.signature().acceptsCount(arguments.size()))
                .ifPresent(known ->
                        complain(name + " takes " + known.signature().description() + ", found " + arguments.size()));
        List<Argument> understood = arguments.stream().flatMap(Optional::stream).toList();
        return function.map(known -> new FunctionCall(known, understood));
    }

    private String name() throws CallSyntaxException {
        cursor.skipSpace();
        int start = cursor.position() + 1;
        String name = cursor.takeWhile(c -> Character.isLetterOrDigit(c) || c == '.' || c == '_');
        if (!name.startsWith(FunctionCall.PREFIX)) {
            throw new CallSyntaxException("expected a literal, a path or a function such as States.Format, found '"
                    + name + "' at character " + start);
        }
        return name;
    }

    private List<Optional<Argument>> arguments(Optional<IntrinsicFunction> function, int depth)
            throws CallSyntaxException {
        List<Optional<Argument>> arguments = new ArrayList<>();
        cursor.expect('(');
        cursor.skipSpace();
        if (cursor.skip(')')) {
            return arguments;
        }
        do {
            cursor.skipSpace();
            arguments.add(argument(typeAt(function, arguments.size()), depth));
            cursor.skipSpace();
        } while (cursor.skip(','));
        if (!cursor.skip(')')) {
            throw cursor.unexpected("',' or ')'");
        }
        return arguments;
    }

    private static ArgumentType typeAt(Optional<IntrinsicFunction> function, int position) {
        return function.flatMap(known -> known.signature().parameterAt(position))
                .map(Parameter::type)
                .orElse(ArgumentType.ANY);
    }

    private Optional<Argument> argument(ArgumentType type, int depth) throws CallSyntaxException {
        char first = cursor.peek();
        if (first == '$') {
            return path(PathText.read(cursor));
        }
        Optional<Argument> literal = LiteralParser.parse(cursor, type).map(Argument.Literal::new);
        return literal.isPresent() ? literal : call(depth + 1).map(Argument.class::cast);
    }

    private Optional<Argument> path(String text) {
        try {
            return Optional.of(new Argument.OfPath(Path.parse(text)));
        } catch (PathSyntaxException e) {
            complain("'" + text + "' is no path: " + e.getMessage());
            return Optional.empty();
        }
    }

    private void complain(String problem) {
        sound = false;
        problems.accept(problem);
    }
}
