package dev.drorchestrator.rehearsal.asl.path;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognises the paths that are nothing but steps: {@code $.a.b}, {@code $['a b'][0].c}. */
final class StepParser {

    // Names that mean the same to everyone; whatever else a name may hold is json-path's to judge.
    private static final Pattern STEP =
            Pattern.compile("\\.([\\p{L}\\p{N}_-]+)|\\[(?:'([^'\\\\]+)'|\"([^\"\\\\]+)\"|(-?\\d{1,9}))\\]");

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
        if (matcher.group(4) != null) {
            return new Step.Index(Integer.parseInt(matcher.group(4)));
        }
        for (int group = 1; group < 3; group++) {
            if (matcher.group(group) != null) {
                return new Step.Field(matcher.group(group));
            }
        }
        return new Step.Field(matcher.group(3));
    }
}
