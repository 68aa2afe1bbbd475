package dev.drorchestrator.rehearsal.run.simulate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * How many calls RDS and ElastiCache answer in each Region: what the other users of an account leave of its own budget.
 *
 * @param callsPerSecond 3 to 25
 * @param burst at least what one function asks at once
 */
record ApiBudget(int callsPerSecond, int burst) {

    private static final List<Integer> RATES = List.of(3, 3, 4, 5, 5, 7, 10, 25);

    private static final List<Integer> BURSTS = List.of(12, 15, 20, 40);

    private static final int ONE_OF = 5;

    /** The budget of a seed; none for most. Drawn apart from all else, so that the plans of the others stay as they are. */
    static Optional<ApiBudget> drawn(long seed) {
        Random random = new Random(seed * 0xA0761D6478BD642FL);
        random.nextLong();
        return random.nextInt(ONE_OF) > 0
                ? Optional.empty()
                : Optional.of(new ApiBudget(
                        RATES.get(random.nextInt(RATES.size())), BURSTS.get(random.nextInt(BURSTS.size()))));
    }

    void applyTo(ObjectNode world) {
        world.path("regions").forEach(region -> {
            ObjectNode budgets = ((ObjectNode) region).putObject("budgets");
            for (String service : List.of("rds", "elasticache")) {
                budgets.putObject(service).put("callsPerSecond", callsPerSecond).put("burst", burst);
            }
        });
    }

    @Override
    public String toString() {
        return "RDS and ElastiCache answer " + callsPerSecond + " calls a second, " + burst + " at once";
    }
}
