package dev.drorchestrator.lambda.rds;

import dev.drorchestrator.lambda.runtime.Reading;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.rds.RdsClient;

/** The promoted instance, looked at once more before the old copy is taken from its users or deleted. */
record SourceNow(FailbackRequest failback, Function<String, RdsClient> regions) {

    /** Why it is not seen to be there, to serve, and to be writable; empty when it is. */
    Optional<String> trouble() {
        Reading<Optional<Instance>> reading;
        try {
            reading = Reading.of(
                    () -> Instance.read(regions.apply(failback.sourceRegion()), failback.sourceIdentifier()));
        } catch (SdkException e) {
            return Optional.of(text("cannot be seen: " + e.getMessage()));
        }
        if (reading.isUnknown()) {
            return Optional.of(text("cannot be seen: " + reading.silence()));
        }
        Optional<Instance> source = reading.value().flatMap(found -> found);
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
