package dev.drorchestrator.lambda.rds;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.rds.RdsClient;

/** The promoted instance as one look sees it, before the old copy is taken from its users or deleted. */
final class SourceNow {

    private final FailbackRequest failback;
    private final Function<String, RdsClient> regions;
    private @Nullable Supplier<Optional<Instance>> seen;

    SourceNow(FailbackRequest failback, Function<String, RdsClient> regions) {
        this.failback = failback;
        this.regions = regions;
    }

    FailbackRequest failback() {
        return failback;
    }

    /**
     * Asks its Region, the first time only.
     *
     * @throws SdkException when that does not answer, or with an error
     */
    Optional<Instance> read() {
        if (seen == null) {
            seen = ask();
        }
        return seen.get();
    }

    private Supplier<Optional<Instance>> ask() {
        try {
            Optional<Instance> found =
                    Instance.read(regions.apply(failback.sourceRegion()), failback.sourceIdentifier());
            return () -> found;
        } catch (SdkException e) {
            return () -> {
                throw e;
            };
        }
    }

    /** Why it is not seen to be there, to serve, and to be writable; empty when it is. */
    Optional<String> trouble() {
        Optional<Instance> source;
        try {
            source = read();
        } catch (SdkException e) {
            return Optional.of(text("cannot be seen: " + e.getMessage()));
        }
        if (source.isEmpty()) {
            return Optional.of(text("is not there"));
        }
        if (source.get().source().isPresent()) {
            return Optional.of(text("is a replica of " + source.get().source().get()));
        }
        return source.get().isServing()
                ? Optional.empty()
                : Optional.of(text("is " + source.get().status().word()));
    }

    private String text(String trouble) {
        return "the source " + failback.source() + " " + trouble;
    }

    /** The same; and why the new copy is not seen to follow it. */
    Optional<String> troubleWith(RdsClient rds) {
        return trouble().or(() -> {
            Optional<Instance> replica = Instance.read(rds, failback.identifier());
            boolean follows = replica.filter(
                            found -> found.follows(failback.source()) && found.isServing() && found.isReplicating())
                    .isPresent();
            return follows
                    ? Optional.empty()
                    : Optional.of("the new copy " + failback.identifier()
                            + replica.map(found -> " is " + found.status().word() + ", " + found.replicationWords())
                                    .orElse(" is not there"));
        });
    }
}
