package dev.drorchestrator.rehearsal.asl.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;

/** One intrinsic function. Stateless; listed in {@link IntrinsicFunctions}. */
abstract class IntrinsicFunction {

    private final String name;
    private final Signature signature;

    /**
     * Declares a function.
     *
     * @param name in full, such as {@code States.MathAdd}
     * @param signature what it takes
     */
    IntrinsicFunction(String name, Signature signature) {
        this.name = name;
        this.signature = signature;
    }

    final String name() {
        return name;
    }

    final Signature signature() {
        return signature;
    }

    /**
     * The function's value for arguments that fit the signature in number and type.
     *
     * @throws IntrinsicFailureException if their values make no sense
     */
    abstract JsonNode call(Arguments arguments);

    final IntrinsicFailureException invalid(String complaint) {
        return new IntrinsicFailureException("Invalid arguments in " + name + ": " + complaint);
    }
}
