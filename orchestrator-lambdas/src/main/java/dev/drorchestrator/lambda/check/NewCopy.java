package dev.drorchestrator.lambda.check;

/** A failback that replaces nothing. */
public final class NewCopy {

    private NewCopy() {}

    /**
     * Warns of it; asked before the other checks, so that it is what a person reads first.
     *
     * @param kind cluster or instance
     * @param copy that is made
     * @param parameter of the payload that names it
     */
    public static void warn(String kind, String copy, String parameter, Findings findings) {
        findings.warn("There was no " + kind + " " + copy
                + ": a new one is made, and no old copy is replaced. If you expected one,"
                + " check " + parameter
                + " in the payload: the old copy may be there under another name, and its clients may"
                + " still write to it");
    }
}
