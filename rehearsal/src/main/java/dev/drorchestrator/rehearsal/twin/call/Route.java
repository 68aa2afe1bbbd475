package dev.drorchestrator.rehearsal.twin.call;

/**
 * The way of a client's calls.
 *
 * @param fromRegion where the caller is
 * @param region where the calls go
 */
public record Route(String fromRegion, String region) {

    /** The way of calls that stay in their Region. */
    public static Route within(String region) {
        return new Route(region, region);
    }
}
