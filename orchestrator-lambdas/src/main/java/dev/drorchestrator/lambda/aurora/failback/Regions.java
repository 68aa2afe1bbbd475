package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.aurora.AuroraReader;
import dev.drorchestrator.lambda.aurora.GlobalDatabase;
import dev.drorchestrator.lambda.runtime.Reading;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.rds.RdsClient;

/** Aurora here and in the other Region. */
final class Regions {

    private final RdsClient rds;
    private final AuroraReader here;
    private final Function<String, RdsClient> others;

    /**
     * @param rds of this Region
     * @param others by Region
     */
    Regions(RdsClient rds, Function<String, RdsClient> others) {
        this.rds = rds;
        this.here = new AuroraReader(rds);
        this.others = others;
    }

    /** The client of this Region. */
    RdsClient client() {
        return rds;
    }

    /** The client of another one. */
    RdsClient client(String region) {
        return others.apply(region);
    }

    AuroraReader here() {
        return here;
    }

    AuroraReader there(String region) {
        return new AuroraReader(client(region));
    }

    /** What a read in that Region gives, or that it does not answer. */
    <T> Reading<T> in(String region, Function<AuroraReader, T> read) {
        return Reading.of(() -> read.apply(there(region)));
    }

    /**
     * A global database, of which a Region without a member need not know: looked for here, then in that Region.
     *
     * @return empty when this Region does not know it, and that one neither, or does not answer
     */
    Optional<GlobalDatabase> globalDatabase(String identifier, String otherRegion) {
        return here.globalDatabase(identifier)
                .or(() -> in(otherRegion, reader -> reader.globalDatabase(identifier))
                        .value()
                        .flatMap(found -> found));
    }
}
