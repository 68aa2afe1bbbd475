package dev.drorchestrator.rehearsal.twin.json;

/**
 * One thing that is wrong with a JSON document.
 *
 * @param path where, as a JSON path
 * @param found what stands there
 * @param expected what should
 * @param remedy what to do about it
 */
public record Problem(String path, String found, String expected, String remedy) {

    /** The problem in one line. */
    public String text() {
        return path + ": found " + found + ", expected " + expected + "; " + remedy;
    }
}
