package dev.drorchestrator.rehearsal.asl.intrinsic;

import dev.drorchestrator.rehearsal.problem.NearestName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every intrinsic function of the language (States Language, "Intrinsic Functions"). */
public final class IntrinsicFunctions {

    private static final List<IntrinsicFunction> ALL = List.of(
            new Array(),
            new ArrayContains(),
            new ArrayGetItem(),
            new ArrayLength(),
            new ArrayPartition(),
            new ArrayRange(),
            new ArrayUnique(),
            new Base64Decode(),
            new Base64Encode(),
            new Format(),
            new Hash(),
            new JsonMerge(),
            new JsonToString(),
            new MathAdd(),
            new MathRandom(),
            new StringSplit(),
            new StringToJson(),
            new Uuid());

    private static final Map<String, IntrinsicFunction> BY_NAME =
            ALL.stream().collect(Collectors.toUnmodifiableMap(IntrinsicFunction::name, Function.identity()));

    private IntrinsicFunctions() {}

    /** The names of all functions, such as {@code States.MathAdd}. */
    public static Set<String> names() {
        return BY_NAME.keySet();
    }

    static Optional<IntrinsicFunction> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    static String hint(String name) {
        return NearestName.hint(name, BY_NAME.keySet());
    }
}
