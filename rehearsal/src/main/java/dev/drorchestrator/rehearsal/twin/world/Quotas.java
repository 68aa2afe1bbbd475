package dev.drorchestrator.rehearsal.twin.world;

import java.util.EnumMap;
import java.util.Map;

/**
 * How much of what a Region may hold.
 *
 * @param max one value per quota
 */
public record Quotas(Map<Quota, Integer> max) {

    /** Copies the map and adds the defaults of what it lacks. */
    public Quotas {
        Map<Quota, Integer> complete = new EnumMap<>(Quota.class);
        for (Quota quota : Quota.values()) {
            complete.put(quota, max.getOrDefault(quota, quota.defaultMax()));
        }
        max = complete;
    }

    /** The most that {@code quota} allows. */
    public int max(Quota quota) {
        return max.getOrDefault(quota, quota.defaultMax());
    }
}
