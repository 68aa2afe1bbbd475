package dev.drorchestrator.rehearsal.asl.load;

import dev.drorchestrator.rehearsal.asl.data.Timestamp;
import dev.drorchestrator.rehearsal.asl.engine.State;
import dev.drorchestrator.rehearsal.asl.state.WaitState;
import dev.drorchestrator.rehearsal.asl.state.WaitTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads Wait states. */
final class WaitReader implements StateReader {

    private static final List<String> FORMS = List.of("Seconds", "SecondsPath", "Timestamp", "TimestampPath");

    @Override
    public State read(StateFields fields) {
        return new WaitState(
                fields.name(),
                fields.selectedInput(),
                waitTime(fields),
                fields.assign(fields.fields()),
                fields.path("OutputPath"),
                fields.transition());
    }

    private static WaitTime waitTime(StateFields state) {
        Fields fields = state.fields();
        List<String> given = FORMS.stream().filter(fields::has).toList();
        if (given.size() != 1) {
            state.problems().add(fields.at(), "expected exactly one of " + String.join(", ", FORMS) + ", got " + given);
            return new WaitTime.Seconds(0);
        }
        return switch (given.get(0)) {
            case "Seconds" ->
                new WaitTime.Seconds(
                        fields.whole("Seconds", 0, StateFields.MOST_SECONDS).orElse(0));
            case "SecondsPath" -> new WaitTime.SecondsPath(state.referencePath("SecondsPath"));
            case "Timestamp" -> new WaitTime.Until(timestamp(fields));
            default -> new WaitTime.UntilPath(state.referencePath("TimestampPath"));
        };
    }

    private static Instant timestamp(Fields fields) {
        Optional<String> text = fields.text("Timestamp");
        Optional<Instant> instant = text.flatMap(Timestamp::parse);
        if (text.isPresent() && instant.isEmpty()) {
            fields.problem("Timestamp", "expected a timestamp like 2026-11-21T10:00:00Z, got '" + text.get() + "'");
        }
        return instant.orElse(Instant.EPOCH);
    }
}
