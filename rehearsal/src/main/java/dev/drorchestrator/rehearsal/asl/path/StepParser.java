package dev.drorchestrator.rehearsal.asl.path;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognises the paths that are nothing but steps: {@code $.a.b}, {@code $['a b'][0].c}. */
final class StepParser {

    // Names that mean the same to everyone; whatever else a name may hold is json-path's to judge.
    private static final Pattern STEP = Pattern.compile("\\.(?<name>[\\p{L}\\p{N}_-]+)"
            + "|\\[(?:(?<quote>['\"])(?<quoted>(?:[^'\"\\\\]|\\\\.)+)\\k<quote>|(?<index>-?\\d{1,9}))\\]");

    private StepParser() {}

    /** The steps of {@code text}, the part of a path after its root; nothing if there is more to it than steps. */
    static Optional<List<Step>> parse(String text) {
        List<Step> steps = new ArrayList<>();
        Matcher matcher = STEP.matcher(text);
        int end = 0;
        while (end < text.length() && matcher.find(end) && matcher.start() == end) {
            steps.add(step(matcher));
            end = matcher.end();
        }
        return end == text.length() ? Optional.of(List.copyOf(steps)) : Optional.empty();
    }

    private static Step step(Matcher matcher) {
        if (matcher.group("index") != null) {
            return new Step.Index(Integer.parseInt(matcher.group("index")));
        }
        String name = matcher.group("name");
        return new Step.Field(name == null ? matcher.group("quoted") : name);
    }
}
