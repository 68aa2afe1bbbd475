package dev.drorchestrator.rehearsal.twin.rds;

import dev.drorchestrator.rehearsal.twin.call.AwsError;
import dev.drorchestrator.rehearsal.twin.world.Course;
import dev.drorchestrator.rehearsal.twin.world.RegionState;
import dev.drorchestrator.rehearsal.twin.world.ResourceArn;
import dev.drorchestrator.rehearsal.twin.world.Timing;
import dev.drorchestrator.rehearsal.twin.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.rds.model.AddRoleToDbClusterRequest;
import software.amazon.awssdk.services.rds.model.AddRoleToDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterRole;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBInstanceRole;
import software.amazon.awssdk.services.rds.model.RemoveRoleFromDbClusterRequest;
import software.amazon.awssdk.services.rds.model.RemoveRoleFromDbInstanceRequest;

/** AddRoleTo… and RemoveRoleFrom…: IAM roles with which a database reaches other services. {@code PENDING} first. */
final class IamRoles {

    private static final String PENDING = "PENDING";
    private static final String ACTIVE = "ACTIVE";

    private final World world;
    private final RegionState region;

    IamRoles(World world, RegionState region) {
        this.world = world;
        this.region = region;
    }

    void add(AddRoleToDbClusterRequest request) {
        DBCluster cluster = cluster(request.dbClusterIdentifier());
        String arn = RdsNames.required("RoleArn", Optional.ofNullable(request.roleArn()));
        Optional<String> feature = feature(request.featureName());
        if (cluster.associatedRoles().stream().anyMatch(role -> is(role, arn, feature))) {
            throw new AwsError(
                    "DBClusterRoleAlreadyExists",
                    "The role " + arn + " is associated with DB cluster " + cluster.dbClusterIdentifier() + " already");
        }
        DBClusterRole.Builder role = DBClusterRole.builder().roleArn(arn).status(PENDING);
        feature.ifPresent(role::featureName);
        ofCluster(cluster, roles -> with(roles, role.build()));
        course(
                () -> ofCluster(cluster, roles -> replaced(roles, arn, feature, ACTIVE)),
                () -> ofCluster(cluster, roles -> without(roles, arn, feature)));
    }

    void remove(RemoveRoleFromDbClusterRequest request) {
        DBCluster cluster = cluster(request.dbClusterIdentifier());
        String arn = RdsNames.required("RoleArn", Optional.ofNullable(request.roleArn()));
        Optional<String> feature = feature(request.featureName());
        if (cluster.associatedRoles().stream().noneMatch(role -> is(role, arn, feature))) {
            throw new AwsError(
                    "DBClusterRoleNotFound",
                    "The role " + arn + " is not associated with DB cluster " + cluster.dbClusterIdentifier());
        }
        ofCluster(cluster, roles -> replaced(roles, arn, feature, PENDING));
        course(
                () -> ofCluster(cluster, roles -> without(roles, arn, feature)),
                () -> ofCluster(cluster, roles -> replaced(roles, arn, feature, ACTIVE)));
    }

    void add(AddRoleToDbInstanceRequest request) {
        DBInstance instance = instance(request.dbInstanceIdentifier());
        String arn = RdsNames.required("RoleArn", Optional.ofNullable(request.roleArn()));
        Optional<String> feature =
                Optional.of(RdsNames.required("FeatureName", Optional.ofNullable(request.featureName())));
        if (instance.associatedRoles().stream().anyMatch(role -> is(clusterForm(role), arn, feature))) {
            throw new AwsError(
                    "DBInstanceRoleAlreadyExists",
                    "The role " + arn + " is associated with DB instance " + instance.dbInstanceIdentifier()
                            + " already");
        }
        DBClusterRole role = DBClusterRole.builder()
                .roleArn(arn)
                .featureName(feature.get())
                .status(PENDING)
                .build();
        ofInstance(instance, roles -> with(roles, role));
        course(
                () -> ofInstance(instance, roles -> replaced(roles, arn, feature, ACTIVE)),
                () -> ofInstance(instance, roles -> without(roles, arn, feature)));
    }

    void remove(RemoveRoleFromDbInstanceRequest request) {
        DBInstance instance = instance(request.dbInstanceIdentifier());
        String arn = RdsNames.required("RoleArn", Optional.ofNullable(request.roleArn()));
        Optional<String> feature =
                Optional.of(RdsNames.required("FeatureName", Optional.ofNullable(request.featureName())));
        if (instance.associatedRoles().stream().noneMatch(role -> is(clusterForm(role), arn, feature))) {
            throw new AwsError(
                    "DBInstanceRoleNotFound",
                    "The role " + arn + " is not associated with DB instance " + instance.dbInstanceIdentifier());
        }
        ofInstance(instance, roles -> replaced(roles, arn, feature, PENDING));
        course(
                () -> ofInstance(instance, roles -> without(roles, arn, feature)),
                () -> ofInstance(instance, roles -> replaced(roles, arn, feature, ACTIVE)));
    }

    private void course(Runnable end, Runnable undo) {
        Course course = world.course(region.name());
        course.end(course.of(Timing.ASSOCIATE_ROLE), end, undo);
    }

    /** By resource id: the cluster may be called otherwise by then. */
    private void ofCluster(DBCluster cluster, UnaryOperator<List<DBClusterRole>> change) {
        region.dbClusters().current().stream()
                .filter(found -> cluster.dbClusterResourceId().equals(found.dbClusterResourceId()))
                .forEach(found -> region.dbClusters()
                        .put(
                                found.dbClusterIdentifier(),
                                found.toBuilder()
                                        .associatedRoles(change.apply(found.associatedRoles()))
                                        .build()));
    }

    private void ofInstance(DBInstance instance, UnaryOperator<List<DBClusterRole>> change) {
        region.dbInstances().current().stream()
                .filter(found -> instance.dbiResourceId().equals(found.dbiResourceId()))
                .forEach(found -> region.dbInstances()
                        .put(
                                found.dbInstanceIdentifier(),
                                found.toBuilder()
                                        .associatedRoles(change
                                                .apply(found.associatedRoles().stream()
                                                        .map(IamRoles::clusterForm)
                                                        .toList())
                                                .stream()
                                                .map(IamRoles::instanceForm)
                                                .toList())
                                        .build()));
    }

    private DBCluster cluster(String name) {
        String id = RdsNames.id(
                RdsNames.required("DBClusterIdentifier", Optional.ofNullable(name)),
                region.name(),
                ResourceArn.CLUSTER);
        DBCluster cluster = region.dbClusters().current(id).orElseThrow(() -> RdsNames.dbClusterNotFound(id));
        if (!"available".equals(cluster.status())) {
            throw RdsErrors.invalidClusterState(
                    "DB cluster " + id + " is in state " + cluster.status() + ", it must be available");
        }
        return cluster;
    }

    private DBInstance instance(String name) {
        DBInstance instance = InstanceState.require(region, name);
        if (!InstanceState.AVAILABLE.equals(instance.dbInstanceStatus())) {
            throw RdsErrors.invalidInstanceState("Database instance is not in available state: "
                    + instance.dbInstanceIdentifier() + " is " + instance.dbInstanceStatus());
        }
        return instance;
    }

    private static List<DBClusterRole> with(List<DBClusterRole> roles, DBClusterRole added) {
        List<DBClusterRole> all = new ArrayList<>(roles);
        all.add(added);
        return all;
    }

    private static List<DBClusterRole> without(List<DBClusterRole> roles, String arn, Optional<String> feature) {
        return roles.stream().filter(role -> !is(role, arn, feature)).toList();
    }

    private static List<DBClusterRole> replaced(
            List<DBClusterRole> roles, String arn, Optional<String> feature, String status) {
        return roles.stream()
                .map(role ->
                        is(role, arn, feature) ? role.toBuilder().status(status).build() : role)
                .toList();
    }

    private static boolean is(DBClusterRole role, String arn, Optional<String> feature) {
        return arn.equals(role.roleArn()) && feature.equals(feature(role.featureName()));
    }

    private static Optional<String> feature(String name) {
        return Optional.ofNullable(name).filter(text -> !text.isEmpty());
    }

    private static DBClusterRole clusterForm(DBInstanceRole role) {
        return DBClusterRole.builder()
                .roleArn(role.roleArn())
                .featureName(role.featureName())
                .status(role.status())
                .build();
    }

    private static DBInstanceRole instanceForm(DBClusterRole role) {
        return DBInstanceRole.builder()
                .roleArn(role.roleArn())
                .featureName(role.featureName())
                .status(role.status())
                .build();
    }
}
