package dev.drorchestrator.rehearsal.asl;

import dev.drorchestrator.rehearsal.asl.task.Integrations;
import dev.drorchestrator.rehearsal.problem.Problem;
import dev.drorchestrator.rehearsal.problem.Problems;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What a definition is checked against.
 *
 * @param knownFunctions names or ARNs of the functions that exist; absent: any function may exist
 * @param knownStateMachines ARNs of the machines that exist; absent: any machine may exist
 * @param integrations the service integrations that Task states may use
 * @param advice what becomes of what AWS takes but what cannot be meant (a token passed nowhere, a path under a key without
 *     {@code .$}, …)
 */
public record LoadOptions(
        Optional<Set<String>> knownFunctions,
        Optional<Set<String>> knownStateMachines,
        Integrations integrations,
        Advice advice) {

    /** What becomes of advice. */
    @FunctionalInterface
    public interface Advice {

        /** Advice refuses the definition, as any problem does. */
        Advice REFUSES = (advice, problems) -> problems.add(advice.at(), advice.message());

        /** Nobody hears of it. */
        Advice IS_SILENT = (advice, problems) -> {};

        /** Takes a piece of advice; the definition is refused for {@code problems}. */
        void take(Problem advice, Problems problems);
    }

    /** All checks that need no knowledge of the account; the integrations of the product. */
    public static LoadOptions standard() {
        return new LoadOptions(Optional.empty(), Optional.empty(), Integrations.standard(), Advice.REFUSES);
    }

    /** Only what AWS itself refuses. */
    public static LoadOptions asAws() {
        return new LoadOptions(Optional.empty(), Optional.empty(), Integrations.standard(), Advice.IS_SILENT);
    }

    /** The same, with advice given to {@code listener}; it does not refuse the definition. */
    public LoadOptions withAdviceTo(Consumer<Problem> listener) {
        return new LoadOptions(
                knownFunctions, knownStateMachines, integrations, (advice, problems) -> listener.accept(advice));
    }

    /** The same, with the names or ARNs of all functions that exist. */
    public LoadOptions withKnownFunctions(Set<String> functions) {
        return new LoadOptions(Optional.of(Set.copyOf(functions)), knownStateMachines, integrations, advice);
    }

    /** The same, with the ARNs of all machines that exist. */
    public LoadOptions withKnownStateMachines(Set<String> arns) {
        return new LoadOptions(knownFunctions, Optional.of(Set.copyOf(arns)), integrations, advice);
    }

    /** The same, with other integrations. */
    public LoadOptions withIntegrations(Integrations other) {
        return new LoadOptions(knownFunctions, knownStateMachines, other, advice);
    }
}
