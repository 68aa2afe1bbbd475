package dev.drorchestrator.rehearsal.twin.iam;

/**
 * A text of a policy in which {@code *} stands for any characters, those of other segments of an ARN too, and {@code ?} for one
 * (IAM User Guide, "IAM JSON policy elements: Resource").
 */
record Wildcard(String pattern) {

    /** Whether it stands for {@code text}; compared by character, as a policy's texts are. */
    boolean matches(String text) {
        int at = 0;
        int star = -1;
        int resume = 0;
        int character = 0;
        while (character < text.length()) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                resume = character;
            } else if (at < pattern.length() && standsFor(pattern.charAt(at), text.charAt(character))) {
                at++;
                character++;
            } else if (star >= 0) {
                // The last * takes one character more.
                at = star + 1;
                character = ++resume;
            } else {
                return false;
            }
        }
        while (at < pattern.length() && pattern.charAt(at) == '*') {
            at++;
        }
        return at == pattern.length();
    }

    private static boolean standsFor(char inPattern, char inText) {
        return inPattern == '?' || inPattern == inText;
    }
}
