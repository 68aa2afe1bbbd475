package dev.drorchestrator.rehearsal.asl.intrinsic;

/** Text that cannot be read on as a function call; ends the parsing of one expression. */
final class CallSyntaxException extends Exception {

    private static final long serialVersionUID = 1L;

    CallSyntaxException(String message) {
        super(message);
    }
}
