package dev.drorchestrator.rehearsal.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.StateMachine;
import dev.drorchestrator.rehearsal.time.EventQueue;
import dev.drorchestrator.rehearsal.twin.Twin;
import dev.drorchestrator.rehearsal.twin.WorldException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One account of AWS in virtual time, with the orchestrator deployed in some of its Regions: what rehearsals, simulations and
 * the endpoint all stand on. The same world, seed and calls give the same course.
 */
public final class Account {

    private final Twin twin;
    private final long seed;
    private final Map<String, Orchestrator> orchestrators = new LinkedHashMap<>();

    private Account(Twin twin, long seed) {
        this.twin = twin;
        this.seed = seed;
    }

    /**
     * The account of a world, with nothing deployed.
     *
     * @param world JSON as docs/world-file.md describes it
     * @param seed decides everything that is left to chance
     * @throws InputException when the world cannot be, with every problem
     */
    public static Account of(JsonNode world, long seed) {
        try {
            return new Account(Twin.load(world, seed), seed);
        } catch (WorldException e) {
            throw new InputException("The world cannot be:\n" + e.getMessage());
        }
    }

    /** The virtual time in which all happens. */
    public EventQueue queue() {
        return twin.queue();
    }

    /** AWS. */
    public Twin twin() {
        return twin;
    }

    /**
     * The state machines as they are deployed in a Region of this account.
     *
     * @param stateMachines the directory {@code state-machines/}
     * @throws InputException with all problems of all files
     */
    public List<StateMachine> machines(Path stateMachines, String region) {
        return new Definitions(stateMachines, twin.account(), region).load();
    }

    /** Deploys the orchestrator in a Region, with {@code machines} of this Region and functions that may do what the policies say. */
    public Orchestrator deploy(String region, List<StateMachine> machines, DeployedPolicies policies) {
        return deploy(region, machines, policies, UnaryOperator.identity(), UnaryOperator.identity());
    }

    /**
     * As above.
     *
     * @param variant what to deploy in the place of a function
     * @param elsewhere takes where the functions run, which is this JVM, and gives where they shall run instead
     */
    public Orchestrator deploy(
            String region,
            List<StateMachine> machines,
            DeployedPolicies policies,
            UnaryOperator<DeployedFunction> variant,
            UnaryOperator<FunctionHost> elsewhere) {
        Orchestrator orchestrator = new Orchestrator(twin, region, machines, seed, policies, variant, elsewhere);
        orchestrators.put(region, orchestrator);
        return orchestrator;
    }

    /** What is deployed in a Region. */
    public Orchestrator orchestrator(String region) {
        return Optional.ofNullable(orchestrators.get(region))
                .orElseThrow(() -> new IllegalArgumentException("nothing is deployed in Region " + region));
    }

    /** What is deployed, in the order in which it was. */
    public Collection<Orchestrator> orchestrators() {
        return Collections.unmodifiableCollection(orchestrators.values());
    }
}
