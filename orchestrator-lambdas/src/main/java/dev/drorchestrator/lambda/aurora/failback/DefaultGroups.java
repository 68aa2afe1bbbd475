package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.change.Change;
import dev.drorchestrator.lambda.failback.BadParameters;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBParameterGroupStatus;
import software.amazon.awssdk.services.rds.model.ModifyDbClusterRequest;

/** The way out for an instance that does not start with the parameter groups of the old copy: its own, or its cluster's. */
record DefaultGroups(RdsClient rds, String region, DBCluster cluster, DBInstance instance) {

    String next() {
        BadParameters bad = new BadParameters(rds, region, instance.dbInstanceIdentifier());
        List<String> groups = new ArrayList<>();
        List<String> commands = new ArrayList<>();
        instance.dbParameterGroups().stream()
                .map(DBParameterGroupStatus::dbParameterGroupName)
                .filter(name -> !name.startsWith(BadParameters.DEFAULT))
                .forEach(name -> {
                    groups.add(name);
                    commands.add(bad.defaultGroup(family()));
                });
        String ofCluster = cluster.dbClusterParameterGroup();
        if (!ofCluster.startsWith(BadParameters.DEFAULT)) {
            groups.add(ofCluster + " of the cluster");
            commands.add(Change.of(
                            rds,
                            ModifyDbClusterRequest.builder()
                                    .dbClusterIdentifier(cluster.dbClusterIdentifier())
                                    .dbClusterParameterGroupName(BadParameters.DEFAULT + family())
                                    .applyImmediately(true)
                                    .build())
                    .command(region));
        }
        return bad.next(groups, commands);
    }

    /** {@code aurora-mysql8.0}, {@code aurora-postgresql16}. */
    private String family() {
        String[] version = cluster.engineVersion().split("\\.", -1);
        boolean isPostgres = cluster.engine().endsWith("postgresql");
        return cluster.engine() + version[0] + (isPostgres || version.length < 2 ? "" : "." + version[1]);
    }
}
