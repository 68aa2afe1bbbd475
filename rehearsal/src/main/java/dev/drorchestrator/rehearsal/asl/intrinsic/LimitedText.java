package dev.drorchestrator.rehearsal.asl.intrinsic;

/**
 * A text of the length that encoding and hashing take at most.
 *
 * @param function who takes it
 * @param text up to 10,000 characters
 */
record LimitedText(IntrinsicFunction function, String text) {

    // Developer guide, "Intrinsics for data encoding and decoding" and "Intrinsic for hash calculation".
    private static final int MOST_CHARACTERS = 10_000;

    LimitedText {
        if (text.length() > MOST_CHARACTERS) {
            throw function.invalid(
                    "data must not be longer than " + MOST_CHARACTERS + " characters, found " + text.length());
        }
    }
}
