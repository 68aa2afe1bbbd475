package dev.drorchestrator.rehearsal.twin.rds;

import dev.drorchestrator.rehearsal.twin.call.AwsError;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.rds.model.Filter;

/**
 * The filters of one describe operation: for each name, the values of a resource of which one must be asked for.
 *
 * @param values by the filter's name
 */
record RdsFilters<T>(Map<String, Function<T, Collection<String>>> values) {

    /** The resources that pass every filter of a request. */
    List<T> apply(List<T> all, List<Filter> filters) {
        List<T> passed = all;
        for (Filter filter : filters) {
            Function<T, Collection<String>> valuesOf = values.get(filter.name());
            if (valuesOf == null) {
                throw new AwsError("InvalidParameterValue", "Unrecognized filter name: " + filter.name());
            }
            passed = passed.stream()
                    .filter(item -> valuesOf.apply(item).stream()
                            .anyMatch(value -> filter.values().stream().anyMatch(value::equalsIgnoreCase)))
                    .toList();
        }
        return passed;
    }
}
