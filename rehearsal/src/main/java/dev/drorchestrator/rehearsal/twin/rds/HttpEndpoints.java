package dev.drorchestrator.rehearsal.twin.rds;

import dev.drorchestrator.rehearsal.twin.call.AwsError;
import dev.drorchestrator.rehearsal.twin.world.RegionState;
import dev.drorchestrator.rehearsal.twin.world.ResourceArn;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DBCluster;

/** EnableHttpEndpoint and DisableHttpEndpoint: the Data API of a cluster that is not Serverless v1. */
final class HttpEndpoints {

    private final RegionState region;

    HttpEndpoints(RegionState region) {
        this.region = region;
    }

    /** Turns it on or off at once. */
    void set(String resourceArn, boolean enabled) {
        String text = RdsNames.required("ResourceArn", Optional.ofNullable(resourceArn));
        DBCluster cluster = ResourceArn.parse(text)
                .filter(arn ->
                        arn.type().equals(ResourceArn.CLUSTER) && arn.region().equals(region.name()))
                .flatMap(arn -> region.dbClusters().current(arn.id()))
                .orElseThrow(() -> new AwsError("ResourceNotFoundFault", "DB cluster " + text + " not found."));
        if (!"available".equals(cluster.status())) {
            throw new AwsError(
                    "InvalidResourceStateFault",
                    "DB cluster " + text + " is in state " + cluster.status() + ", it must be available");
        }
        region.dbClusters()
                .put(
                        cluster.dbClusterIdentifier(),
                        cluster.toBuilder().httpEndpointEnabled(enabled).build());
    }
}
