package dev.drorchestrator.rehearsal.twin.rds;

import dev.drorchestrator.rehearsal.twin.call.MarkerPage;
import dev.drorchestrator.rehearsal.twin.world.RegionState;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DescribeOrderableDbInstanceOptionsRequest;
import software.amazon.awssdk.services.rds.model.DescribeOrderableDbInstanceOptionsResponse;
import software.amazon.awssdk.services.rds.model.OrderableDBInstanceOption;

/** What can be created: the twin knows classes, and takes every version of an engine for one that is still sold. */
record OrderableOptions(RegionState region) {

    private static final String ANY_VERSION = "any";

    DescribeOrderableDbInstanceOptionsResponse describe(DescribeOrderableDbInstanceOptionsRequest request) {
        String engine = RdsNames.required("Engine", Optional.ofNullable(request.engine()));
        String version = Optional.ofNullable(request.engineVersion())
                .filter(asked -> !asked.isEmpty())
                .orElse(ANY_VERSION);
        InstanceClasses classes = new InstanceClasses(region);
        List<OrderableDBInstanceOption> options =
                Describe.asked(request.dbInstanceClass()).map(List::of).orElseGet(classes::offered).stream()
                        .filter(classes::isOffered)
                        .map(instanceClass -> option(engine, version, instanceClass))
                        .toList();
        MarkerPage<OrderableDBInstanceOption> page = MarkerPage.of(
                options, Optional.ofNullable(request.maxRecords()), Optional.ofNullable(request.marker()));
        DescribeOrderableDbInstanceOptionsResponse.Builder response =
                DescribeOrderableDbInstanceOptionsResponse.builder().orderableDBInstanceOptions(page.items());
        page.marker().ifPresent(response::marker);
        return response.build();
    }

    private static OrderableDBInstanceOption option(String engine, String version, String instanceClass) {
        return OrderableDBInstanceOption.builder()
                .engine(engine)
                .engineVersion(version)
                .dbInstanceClass(instanceClass)
                .supportsGlobalDatabases(engine.startsWith("aurora") && !instanceClass.startsWith("db.t"))
                .build();
    }
}
