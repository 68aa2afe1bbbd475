package dev.drorchestrator.lambda.failback;

import java.util.List;

/** A new copy with which the engine does not start, because of a parameter group that the old one had: what a person does. */
public final class BadParameters {

    /** The status of such an instance. */
    public static final String STATUS = "incompatible-parameters";

    private BadParameters() {}

    /**
     * The way on. A re-run alone would set the same group again.
     *
     * @param groups the parameter groups that may be meant
     * @param commands that put the engine's own groups back and restart the instance, in order
     * @param events the command that shows which value it is
     */
    public static String next(List<String> groups, List<String> commands, String events) {
        return "The engine cannot start with parameter group " + String.join(" or ", groups)
                + ". Next: put the engine's default group back, and restart: " + String.join("; ", commands)
                + "; when the instance is available, add \"ParameterGroups\": \"Default\" to the parameters, re-run the"
                + " payload. To keep the group instead, correct the value that the events name (" + events
                + "), restart the instance, re-run the same payload";
    }
}
