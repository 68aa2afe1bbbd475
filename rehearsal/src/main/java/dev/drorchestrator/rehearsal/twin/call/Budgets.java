package dev.drorchestrator.rehearsal.twin.call;

import dev.drorchestrator.rehearsal.twin.world.Budget;
import dev.drorchestrator.rehearsal.twin.world.RegionState;
import dev.drorchestrator.rehearsal.twin.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkResponse;

/**
 * The token buckets of one account, one per Region and service that has a budget. A call counts where it is asked, so one
 * about a global database counts in the Region whose endpoint it goes to.
 *
 * <p>A throttled read is sent again by the SDK, so it may have a token that comes back soon enough for that; a change is sent
 * once.
 */
public final class Budgets implements Interceptor {

    /**
     * How long the SDK's standard retry mode waits, on average, for an answer that is throttled: three attempts, the second
     * after 0 to 1 s, the third 0 to 2 s later (DefaultRetryStrategy.Standard of AWS SDK 2.58.0).
     */
    private static final Duration RETRIES = Duration.ofMillis(1_500);

    private final Map<String, Map<String, Bucket>> buckets = new HashMap<>();

    private Budgets(World world) {
        for (RegionState region : world.regions()) {
            Map<String, Bucket> ofRegion = new HashMap<>();
            region.limits()
                    .budgets()
                    .forEach((service, budget) -> ofRegion.put(
                            service, new Bucket(budget, world.queue().now())));
            buckets.put(region.name(), ofRegion);
        }
    }

    /**
     * Puts the budgets of a world between faults and services: a call that a fault lets nobody hear costs no token, one
     * that is sent twice costs two. A world without budgets is served as if this class did not exist.
     */
    public static Interceptor behind(Interceptor faults, World world) {
        if (world.regions().stream()
                .allMatch(region -> region.limits().budgets().isEmpty())) {
            return faults;
        }
        Budgets budgets = new Budgets(world);
        return (call, next) -> faults.around(call, () -> budgets.around(call, next));
    }

    @Override
    public SdkResponse around(CallInFlight call, Next next) {
        Optional<Bucket> bucket = Optional.ofNullable(
                buckets.getOrDefault(call.region(), Map.of()).get(call.service().endpointPrefix()));
        if (bucket.isPresent()
                && !bucket.get().takes(call.instant(), call.changesTheWorld() ? Duration.ZERO : RETRIES)) {
            throw call.service().throttled();
        }
        return next.serve();
    }

    /** Counts in whole nanoseconds, so that no rounding decides about a call. */
    private static final class Bucket {

        private final Duration perCall;
        private final Duration whenEmpty;
        private Instant fullAt;

        Bucket(Budget budget, Instant now) {
            this.perCall = Duration.ofNanos(budget.nanosPerCall());
            this.whenEmpty = perCall.multipliedBy(budget.burst());
            this.fullAt = now;
        }

        /** Takes a token if there is one, or one will come back within {@code patience}. */
        boolean takes(Instant now, Duration patience) {
            Instant fullAfterwards = (fullAt.isBefore(now) ? now : fullAt).plus(perCall);
            if (fullAfterwards.isAfter(now.plus(whenEmpty).plus(patience))) {
                return false;
            }
            fullAt = fullAfterwards;
            return true;
        }
    }
}
