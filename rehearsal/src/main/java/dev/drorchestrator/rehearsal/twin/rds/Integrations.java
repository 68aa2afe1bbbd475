package dev.drorchestrator.rehearsal.twin.rds;

import dev.drorchestrator.rehearsal.twin.call.AwsError;
import dev.drorchestrator.rehearsal.twin.call.MarkerPage;
import dev.drorchestrator.rehearsal.twin.world.RegionState;
import dev.drorchestrator.rehearsal.twin.world.ResourceArn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.rds.model.DescribeIntegrationsRequest;
import software.amazon.awssdk.services.rds.model.DescribeIntegrationsResponse;
import software.amazon.awssdk.services.rds.model.Integration;

/** Zero-ETL integrations: while one has a database as its source, that can neither be renamed nor deleted. */
final class Integrations {

    private static final RdsFilters<Integration> FILTERS =
            new RdsFilters<>(Map.of("source-arn", integration -> Describe.present(integration.sourceArn())));

    private Integrations() {}

    /** Refuses a change of the database that an ARN names, if it has an integration. */
    static void requireNone(RegionState region, String arn, Function<String, AwsError> refusal) {
        region.circumstances().integrations().stream()
                .filter(integration -> ResourceArn.same(integration.sourceArn(), arn))
                .findFirst()
                .ifPresent(integration -> {
                    throw refusal.apply(arn + " is the source of zero-ETL integration " + integration.integrationName()
                            + ", delete the integration first");
                });
    }

    static DescribeIntegrationsResponse describe(DescribeIntegrationsRequest request, RegionState region) {
        List<Integration> found = region.circumstances().integrations().stream()
                .filter(integration -> Describe.asked(request.integrationIdentifier())
                        .map(id -> id.equals(integration.integrationArn()) || id.equals(integration.integrationName()))
                        .orElse(true))
                .toList();
        if (found.isEmpty() && Describe.asked(request.integrationIdentifier()).isPresent()) {
            throw new AwsError(
                    "IntegrationNotFoundFault", "Integration " + request.integrationIdentifier() + " not found");
        }
        MarkerPage<Integration> page = MarkerPage.of(
                FILTERS.apply(found, request.filters()),
                Optional.ofNullable(request.maxRecords()),
                Optional.ofNullable(request.marker()));
        DescribeIntegrationsResponse.Builder response =
                DescribeIntegrationsResponse.builder().integrations(page.items());
        page.marker().ifPresent(response::marker);
        return response.build();
    }
}
