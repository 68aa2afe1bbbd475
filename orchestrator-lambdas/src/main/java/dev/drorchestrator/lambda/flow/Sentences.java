package dev.drorchestrator.lambda.flow;

import java.util.ArrayList;
import java.util.List;

/** Where a text for a person may be cut: between its sentences, lines and commands, which end in {@code ;}. */
final class Sentences {

    private static final String COMMAND = "aws ";

    /** So much of the room may stay empty rather than that a sentence is cut. */
    private static final double HALF = 0.5;

    private final String text;
    private final List<Integer> ends = new ArrayList<>();
    private final List<Integer> commands = new ArrayList<>();

    Sentences(String text) {
        this.text = text;
        boolean quoted = false;
        boolean inCommand = false;
        for (int at = 0; at < text.length(); at++) {
            if (!inCommand && isCommand(at)) {
                inCommand = true;
                quoted = false;
                commands.add(at);
            } else if (inCommand && text.charAt(at) == '\'') {
                quoted = !quoted;
            } else if (!quoted && isEnd(at)) {
                ends.add(at + 1);
                inCommand = false;
            }
        }
    }

    private boolean isCommand(int at) {
        return text.startsWith(COMMAND, at) && (at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1)));
    }

    /** Whether the letter there is the last of a sentence, with the blank after it. */
    private boolean isEnd(int at) {
        char letter = text.charAt(at);
        boolean blank = letter == ' ' && at > 0 && ".;".indexOf(text.charAt(at - 1)) >= 0;
        return letter == '\n' || blank;
    }

    /** The last place to end at, up to {@code limit}. */
    int endBefore(int limit) {
        int sentence = ends.stream().filter(end -> end <= limit).reduce(0, Math::max);
        if (sentence >= limit * HALF) {
            return sentence;
        }
        int command = commands.stream()
                .filter(start -> start >= sentence && start < limit)
                .findFirst()
                .orElse(limit);
        if (command < limit) {
            return command;
        }
        int word = text.lastIndexOf(' ', limit - 1) + 1;
        return word >= limit * HALF ? word : limit;
    }

    /** The first place to go on at, from {@code limit}. */
    int startAfter(int limit) {
        int sentence = ends.stream().filter(end -> end >= limit).findFirst().orElse(text.length());
        int begin = ends.stream().filter(end -> end <= limit).reduce(0, Math::max);
        boolean inCommand = commands.stream().anyMatch(start -> start >= begin && start < limit);
        boolean isNear = text.length() - sentence >= (text.length() - limit) * HALF;
        if (isNear || inCommand) {
            return sentence;
        }
        int word = text.indexOf(' ', limit) + 1;
        return word > 0 && text.length() - word >= (text.length() - limit) * HALF ? word : limit;
    }
}
