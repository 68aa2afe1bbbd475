package dev.drorchestrator.rehearsal.tool.overhead;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.run.InputFiles;
import dev.drorchestrator.rehearsal.twin.world.Timing;
import dev.drorchestrator.rehearsal.twin.world.Timings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The machines and functions of the original, as overhead/original.json writes them down, against the same AWS: what its steps
 * would cost where all goes well.
 */
final class Original {

    private final JsonNode model;
    private final Timings timings = new Timings(Map.of(), 0, "available");

    /** Reads the model. */
    Original() {
        try (InputStream file = Original.class.getResourceAsStream("/overhead/original.json")) {
            this.model = InputFiles.JSON.readTree(Objects.requireNonNull(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What one resource costs. */
    Cost cost(Kind kind) {
        JsonNode machine = model.path("machines").path(kind.resourceType());
        Course course = new Course();
        machine.path("steps").forEach(course::step);
        return course.cost(seconds(machine.path("heldAfter")));
    }

    private double number(String name) {
        return model.path(name).path("value").asDouble();
    }

    /** The sum of the timings of those names. */
    private double seconds(JsonNode names) {
        double sum = 0;
        for (JsonNode name : names) {
            sum += Arrays.stream(Timing.values())
                    .filter(timing -> timing.field().equals(name.asText()))
                    .mapToDouble(timings::seconds)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("original.json: there is no timing " + name));
        }
        return sum;
    }

    /** One execution, step by step. */
    private final class Course {

        private final Set<String> warm = new HashSet<>();
        private int calls;
        private int changes;
        private int transitions = (int) number("parentTransitions");
        private double now;
        private double lambdaSeconds;
        private double firstChange = Double.NaN;
        private double lastChange;

        void step(JsonNode step) {
            boolean polls = step.has("everySeconds");
            invoke(step);
            double until = lastChange + seconds(step.path("until"));
            while (polls && now < until) {
                now += step.path("everySeconds").asDouble();
                // The Choice and the Wait.
                transitions += 2;
                invoke(step);
            }
            if (polls || step.path("choice").asBoolean()) {
                transitions++;
            }
        }

        private void invoke(JsonNode step) {
            boolean cold = warm.add(step.path("function").asText());
            double working = number(cold ? "coldSeconds" : "warmSeconds");
            now += working;
            int changed = step.path("changes").asInt();
            if (changed > 0) {
                firstChange = Double.isNaN(firstChange) ? now : firstChange;
                lastChange = now;
            }
            now += step.path("sleepSeconds").asDouble();
            lambdaSeconds += working + step.path("sleepSeconds").asDouble();
            calls += step.path("reads").asInt() + changed;
            changes += changed;
            transitions++;
        }

        Cost cost(double heldAfterSeconds) {
            return new Cost(
                    calls,
                    changes,
                    transitions,
                    lambdaSeconds,
                    firstChange,
                    OptionalDouble.of(now - (lastChange + heldAfterSeconds)));
        }
    }
}
