package dev.drorchestrator.rehearsal.run.simulate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.Execution;
import dev.drorchestrator.rehearsal.twin.CopyShape;
import dev.drorchestrator.rehearsal.twin.DatabaseCopy;
import dev.drorchestrator.rehearsal.twin.Twin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Remembers what old copies were like before their failback, and compares the new ones with them after it. */
final class Losses {

    /** A copy before a failback. */
    private record Old(String resourceId, List<CopyShape> shapes) {}

    private final Twin twin;
    private final WorldWatch world;
    private final Plan plan;
    private final Samples samples;
    private final Map<String, Old> before = new HashMap<>();

    Losses(Twin twin, WorldWatch world, Plan plan, Samples samples) {
        this.twin = twin;
        this.world = world;
        this.plan = plan;
        this.samples = samples;
    }

    /** A step is about to begin. An old copy that stands aside already is remembered as it was under its name. */
    void remember(Step step) {
        for (Task task : step.tasks()) {
            if (isRebuild(task)) {
                world.named(task.database(), step.region()).ifPresent(copy -> {
                    if (copy.role() == DatabaseCopy.Role.READER) {
                        // An earlier step has rebuilt it, and has said what it has not.
                        before.remove(key(task, step));
                    } else {
                        before.put(key(task, step), new Old(copy.resourceId(), twin.shapes(copy.resourceId())));
                    }
                });
            }
        }
    }

    /**
     * What a step that has succeeded has lost, and none of its children has said.
     *
     * @param runs all of the step, in order
     */
    Optional<String> lostBy(Step step, List<Sent> runs, List<Execution> executions) {
        List<Execution> parents = runs.stream().map(Sent::parent).toList();
        List<Execution> children = executions.stream()
                .filter(execution ->
                        execution.startedBy().filter(parents::contains).isPresent())
                .toList();
        for (Task task : step.tasks()) {
            Optional<DatabaseCopy> now = world.named(task.database(), step.region());
            Optional<Old> old = Optional.ofNullable(before.get(key(task, step)));
            if (!isRebuild(task) || changedByHand(task.database()) || now.isEmpty() || old.isEmpty()) {
                continue;
            }
            if (now.get().resourceId().equals(old.get().resourceId())) {
                continue;
            }
            List<String> unnamed = LostSettings.unnamed(
                    old.get().shapes(),
                    twin.shapes(now.get().resourceId()),
                    task.resource(samples).path("parameters"),
                    named(task, children));
            if (!unnamed.isEmpty()) {
                return Optional.of(task.name() + " in " + step.region() + ": " + unnamed);
            }
        }
        return Optional.empty();
    }

    private static boolean isRebuild(Task task) {
        return task.type().parent().equals("FAILBACK") && !task.options().stopsAfterSetAside();
    }

    private static String key(Task task, Step step) {
        return task.database() + " " + step.region();
    }

    /** What a person does to a copy meanwhile is the person's affair. */
    private boolean changedByHand(Database database) {
        return plan.steps().stream()
                .flatMap(step -> step.disturbances().stream())
                .anyMatch(disturbance -> (disturbance instanceof Disturbance.ByHand hand && hand.database() == database)
                        || (disturbance instanceof Disturbance.Stray stray
                                && stray.task().database() == database));
    }

    /** What children of that task have found once the copy was proven; one that died after that has said it in its history. */
    private static List<String> named(Task task, List<Execution> children) {
        List<String> named = new ArrayList<>();
        for (Execution child : children) {
            String name = child.input().at("/StatePayload/resourceName").asText();
            if (Task.Claim.of(name).database() == task.database()) {
                JsonNode output = child.output().orElseGet(() -> lastProof(child));
                output.at("/proven/notCarriedOver").forEach(line -> named.add(line.asText()));
            }
        }
        return named;
    }

    private static JsonNode lastProof(Execution child) {
        return child.history().stream()
                .map(event -> event.toJson().path("stateExitedEventDetails"))
                .filter(event -> event.path("name").asText().equals("New copy proven"))
                .map(event -> Sent.json(event.path("output").asText()))
                .reduce((one, other) -> other)
                .orElseGet(() -> Sent.json("{}"));
    }
}
