package dev.drorchestrator.rehearsal.asl.intrinsic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The parameters that an intrinsic function declares: required ones, then optional ones, then any number of a last kind.
 */
final class Signature {

    private final List<Parameter> parameters;
    private final int required;
    private final Optional<Parameter> repeated;

    private Signature(List<Parameter> parameters, int required, Optional<Parameter> repeated) {
        this.parameters = parameters;
        this.required = required;
        this.repeated = repeated;
    }

    /** Exactly no parameters, to be added to. */
    static Signature of() {
        return new Signature(List.of(), 0, Optional.empty());
    }

    /** This signature and one more parameter. */
    Signature with(String name, ArgumentType type) {
        return new Signature(append(new Parameter(name, type)), required + 1, repeated);
    }

    /** This signature and one more parameter that may be left out. */
    Signature withOptional(String name, ArgumentType type) {
        return new Signature(append(new Parameter(name, type)), required, repeated);
    }

    /** This signature and any number of further arguments. */
    Signature withAnyNumberOf(String name, ArgumentType type) {
        return new Signature(parameters, required, Optional.of(new Parameter(name, type)));
    }

    /** Whether a call with that many arguments is well-formed. */
    boolean acceptsCount(int count) {
        return count >= required && (repeated.isPresent() || count <= parameters.size());
    }

    /** The parameter that takes the argument at {@code position}; nothing beyond the last. */
    Optional<Parameter> parameterAt(int position) {
        return position < parameters.size() ? Optional.of(parameters.get(position)) : repeated;
    }

    /** In words: "2 arguments (array, index)". */
    String description() {
        List<String> names = new ArrayList<>();
        parameters.forEach(parameter -> names.add(parameter.name()));
        repeated.ifPresent(parameter -> names.add(parameter.name() + "…"));
        String list = names.isEmpty() ? "" : " (" + String.join(", ", names) + ")";
        return count() + list;
    }

    private String count() {
        if (repeated.isPresent()) {
            return required == 0 ? "any number of arguments" : "at least " + arguments(required);
        }
        return required == parameters.size() ? arguments(required) : required + " to " + arguments(parameters.size());
    }

    private static String arguments(int count) {
        return count == 1 ? "1 argument" : (count == 0 ? "no" : count) + " arguments";
    }

    private List<Parameter> append(Parameter parameter) {
        List<Parameter> all = new ArrayList<>(parameters);
        all.add(parameter);
        return List.copyOf(all);
    }
}
