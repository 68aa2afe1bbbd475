package dev.drorchestrator.lambda.runtime;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The other Regions that a function looks into, as the deployment's parameters say it: a payload names them too late for a
 * readiness check.
 *
 * @param names without the function's own
 * @param routeIsRequired whether a function that does not reach them is not ready; otherwise it warns
 */
record OtherRegions(List<String> names, boolean routeIsRequired) {

    /**
     * Of the function's environment, where the template writes OtherRegions and RequireRouteToOtherRegions.
     *
     * @param home the function's own Region, which may stand among the others: one parameter file may serve all
     */
    static OtherRegions of(Function<String, @Nullable String> environment, String home) {
        return new OtherRegions(
                Stream.ofNullable(environment.apply("OTHER_REGIONS"))
                        .flatMap(list -> Arrays.stream(list.split(",", -1)))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty() && !name.equals(home))
                        .distinct()
                        .toList(),
                "true".equals(environment.apply("REQUIRE_ROUTE_TO_OTHER_REGIONS")));
    }
}
