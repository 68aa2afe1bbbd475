package dev.drorchestrator.rehearsal.tool.demo;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;

/** Ids that look as AWS draws them, but follow from the resource's name. */
final class DemoIds {

    private static final int HEX = 16;
    private static final int LETTERS_AND_DIGITS = 36;

    private DemoIds() {}

    /** So many of 0-9 and a-f. */
    static String hex(String name, int length) {
        return digits(name, HEX).substring(0, length);
    }

    /** So many of 0-9 and A-Z. */
    static String upper(String name, int length) {
        return digits(name, LETTERS_AND_DIGITS).toUpperCase(Locale.ROOT).substring(0, length);
    }

    private static String digits(String name, int radix) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return new BigInteger(1, hash).toString(radix);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
