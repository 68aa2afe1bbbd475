package dev.drorchestrator.rehearsal.twin.fault;

import dev.drorchestrator.rehearsal.twin.call.CallInFlight;
import dev.drorchestrator.rehearsal.twin.call.Interceptor;
import dev.drorchestrator.rehearsal.twin.world.Outages;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import software.amazon.awssdk.core.SdkResponse;

/** All that goes wrong in one rehearsal. Several faults may hit one call; the one added first is the outermost. */
public final class Faults implements Interceptor, Outages {

    private final Instant start;
    private final List<CountedFault> faults = new ArrayList<>();
    private BiConsumer<CallInFlight, FaultAction> listener = (call, action) -> {};

    /** No faults yet, in a world that starts at {@code start}. */
    public Faults(Instant start) {
        this.start = start;
    }

    /** Adds a fault; calls count from now on. */
    public void add(Fault fault) {
        faults.add(new CountedFault(fault));
    }

    /** Takes back a fault that was added; without effect once all faults have ended. */
    public void remove(Fault fault) {
        faults.removeIf(counted -> counted.fault.equals(fault));
    }

    /** Reports each call that a fault hits to {@code newListener}. */
    public void tell(BiConsumer<CallInFlight, FaultAction> newListener) {
        listener = newListener;
    }

    /** Ends all faults. What they have done already goes on. */
    public void clear() {
        faults.clear();
    }

    @Override
    public SdkResponse around(CallInFlight call, Next next) {
        Next chain = next;
        for (int index = faults.size() - 1; index >= 0; index--) {
            CountedFault counted = faults.get(index);
            if (counted.befalls(call)) {
                Next inner = chain;
                listener.accept(call, counted.fault.action());
                chain = () -> counted.fault.action().around(call, inner);
            }
        }
        return chain.serve();
    }

    @Override
    public Optional<Instant> downUntil(String region, Instant now) {
        return faults.stream()
                .map(counted -> counted.fault)
                .filter(fault -> fault.action() instanceof FaultAction.RegionDown)
                .filter(fault -> fault.matcher().region().equals(Optional.of(region)))
                .filter(fault -> fault.matcher().matchesTime(start, now))
                .map(fault -> fault.matcher().over(start))
                .max(Instant::compareTo);
    }

    private final class CountedFault {

        private final Fault fault;
        private int matchingCalls;

        CountedFault(Fault fault) {
            this.fault = fault;
        }

        boolean befalls(CallInFlight call) {
            FaultMatcher matcher = fault.matcher();
            if (!matcher.matchesKind(call) || !matcher.matchesTime(start, call.instant())) {
                return false;
            }
            matchingCalls++;
            return matcher.matchesCount(matchingCalls);
        }
    }
}
