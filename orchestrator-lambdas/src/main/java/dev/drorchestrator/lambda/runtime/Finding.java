package dev.drorchestrator.lambda.runtime;

/**
 * What a message of ours always says.
 *
 * @param resource the resource or field that is meant
 * @param found what is the case
 * @param expected what should be the case
 * @param next what the reader should do now
 */
public record Finding(String resource, String found, String expected, String next) {

    /** One line: {@code resource: found; expected …. Next: …}. */
    public String text() {
        return resource + ": " + found + "; expected " + expected + ". Next: " + next;
    }
}
