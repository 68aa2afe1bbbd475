package dev.drorchestrator.rehearsal.twin.fault;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Every fault by its name in a world file, and how it is read. */
final class FaultKinds {

    private static final List<Kind> ALL = List.of(
            new Kind("throttle", fields -> new FaultAction.Throttle()),
            new Kind("server-error", fields -> new FaultAction.ServerError(fields.serverErrorCode())),
            new Kind("access-denied", fields -> new FaultAction.AccessDenied()),
            new Kind("connection-lost", fields -> new FaultAction.ConnectionLost()),
            new Kind("response-lost", fields -> new FaultAction.ResponseLost()),
            new Kind("sent-twice", fields -> new FaultAction.SentTwice()),
            new Kind("stale-describe", fields -> new FaultAction.StaleDescribe(fields.seconds())),
            new Kind("stuck", fields -> new FaultAction.Stuck()),
            new Kind("rollback", fields -> new FaultAction.Rollback(fields.seconds())),
            new Kind("slow", fields -> new FaultAction.Slow(fields.factor())),
            new Kind("region-down", fields -> new FaultAction.RegionDown()),
            new Kind("regions-cut", fields -> new FaultAction.RegionsCut()));

    private FaultKinds() {}

    /** Reads the fault of that name; empty when there is none. */
    static Optional<FaultAction> read(String name, Parameters parameters) {
        return ALL.stream()
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .map(kind -> kind.reader().apply(parameters));
    }

    static List<String> names() {
        return ALL.stream().map(Kind::name).toList();
    }

    /** The fields of a fault beyond the calls it hits; asking for one makes it required. */
    interface Parameters {

        String serverErrorCode();

        Duration seconds();

        double factor();
    }

    private record Kind(String name, Function<Parameters, FaultAction> reader) {}
}
