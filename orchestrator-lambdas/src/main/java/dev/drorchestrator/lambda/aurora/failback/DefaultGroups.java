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
import software.amazon.awssdk.services.rds.model.ModifyDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.RebootDbInstanceRequest;

/** The way out for an instance that does not start with the parameter groups of the old copy: its own, or its cluster's. */
record DefaultGroups(RdsClient rds, String region, DBCluster cluster, DBInstance instance) {

    private static final String DEFAULT = "default.";

    String next() {
        List<String> groups = new ArrayList<>();
        List<String> commands = new ArrayList<>();
        instance.dbParameterGroups().stream()
                .map(DBParameterGroupStatus::dbParameterGroupName)
                .filter(name -> !name.startsWith(DEFAULT))
                .forEach(name -> {
                    groups.add(name);
                    commands.add(command(ModifyDbInstanceRequest.builder()
                            .dbInstanceIdentifier(instance.dbInstanceIdentifier())
                            .dbParameterGroupName(DEFAULT + family())
                            .applyImmediately(true)
                            .build()));
                });
        String ofCluster = cluster.dbClusterParameterGroup();
        if (!ofCluster.startsWith(DEFAULT)) {
            groups.add(ofCluster + " of the cluster");
            commands.add(Change.of(
                            rds,
                            ModifyDbClusterRequest.builder()
                                    .dbClusterIdentifier(cluster.dbClusterIdentifier())
                                    .dbClusterParameterGroupName(DEFAULT + family())
                                    .applyImmediately(true)
                                    .build())
                    .command(region));
        }
        commands.add(Change.of(
                        rds,
                        RebootDbInstanceRequest.builder()
                                .dbInstanceIdentifier(instance.dbInstanceIdentifier())
                                .build())
                .command(region));
        return BadParameters.next(
                groups,
                commands,
                "aws rds describe-events --region " + region + " --source-type db-instance --source-identifier "
                        + instance.dbInstanceIdentifier());
    }

    private String command(ModifyDbInstanceRequest request) {
        return Change.of(rds, request).command(region);
    }

    /** {@code aurora-mysql8.0}, {@code aurora-postgresql16}. */
    private String family() {
        String[] version = cluster.engineVersion().split("\\.", -1);
        boolean isPostgres = cluster.engine().endsWith("postgresql");
        return cluster.engine() + version[0] + (isPostgres || version.length < 2 ? "" : "." + version[1]);
    }
}
