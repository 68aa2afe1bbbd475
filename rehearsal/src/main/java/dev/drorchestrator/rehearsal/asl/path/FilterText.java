package dev.drorchestrator.rehearsal.asl.path;

import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path as json-path takes it. Step Functions takes definitions whose filters compare with a word that is not quoted
 * ({@code [?(@.Name==Receipt)]}), which the library refuses: the word is a text.
 */
final class FilterText {

    /** A quoted text, which is left alone, or a word after an operator that ends at the end of its condition. */
    private static final Pattern WORD = Pattern.compile("'(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\""
            + "|(==|!=|<=|>=|<|>)(\\s*)([\\p{L}_][\\p{L}\\p{N}_-]*)(?=\\s*(?:\\)|&&|\\|\\|))");

    private static final Set<String> NOT_TEXTS = Set.of("true", "false", "null");

    private FilterText() {}

    static String withQuotes(String path) {
        if (!path.contains("[?")) {
            return path;
        }
        return WORD.matcher(path).replaceAll(FilterText::quoted);
    }

    private static String quoted(MatchResult found) {
        String word = found.group(3);
        String text = word == null || NOT_TEXTS.contains(word)
                ? found.group()
                : found.group(1) + found.group(2) + "'" + word + "'";
        return Matcher.quoteReplacement(text);
    }
}
