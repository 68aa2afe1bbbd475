package dev.drorchestrator.rehearsal.twin.call;

import java.util.List;
import java.util.Optional;

/**
 * One page of the answer of a describe call of RDS or ElastiCache, which page alike.
 *
 * @param marker where the next page starts, absent on the last
 */
public record MarkerPage<T>(List<T> items, Optional<String> marker) {

    private static final int FEWEST = 20;
    private static final int MOST = 100;

    /** The page that starts at {@code marker} and has {@code maxRecords} items; 100 where the request says nothing. */
    public static <T> MarkerPage<T> of(List<T> all, Optional<Integer> maxRecords, Optional<String> marker) {
        int size = maxRecords.orElse(MOST);
        if (size < FEWEST || size > MOST) {
            throw new AwsError(
                    "InvalidParameterValue",
                    "Invalid value " + size + " for MaxRecords. Must be between " + FEWEST + " and " + MOST);
        }
        int from =
                marker.filter(text -> !text.isEmpty()).map(MarkerPage::offset).orElse(0);
        int to = Math.min(from + size, all.size());
        Optional<String> next = to < all.size() ? Optional.of(PageToken.at(to)) : Optional.empty();
        return new MarkerPage<>(all.subList(Math.min(from, all.size()), to), next);
    }

    private static int offset(String marker) {
        return PageToken.offset(marker)
                .orElseThrow(
                        () -> new AwsError("InvalidParameterValue", "The parameter Marker is not valid: " + marker));
    }
}
