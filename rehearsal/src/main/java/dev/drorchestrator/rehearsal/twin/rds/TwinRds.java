package dev.drorchestrator.rehearsal.twin.rds;

import dev.drorchestrator.rehearsal.twin.world.RegionState;
import dev.drorchestrator.rehearsal.twin.world.World;
import software.amazon.awssdk.services.rds.model.CreateDbClusterRequest;
import software.amazon.awssdk.services.rds.model.CreateDbClusterResponse;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceReadReplicaRequest;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceReadReplicaResponse;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceResponse;
import software.amazon.awssdk.services.rds.model.CreateGlobalClusterRequest;
import software.amazon.awssdk.services.rds.model.CreateGlobalClusterResponse;
import software.amazon.awssdk.services.rds.model.DeleteDbClusterRequest;
import software.amazon.awssdk.services.rds.model.DeleteDbClusterResponse;
import software.amazon.awssdk.services.rds.model.DeleteDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.DeleteDbInstanceResponse;
import software.amazon.awssdk.services.rds.model.DeleteGlobalClusterRequest;
import software.amazon.awssdk.services.rds.model.DeleteGlobalClusterResponse;
import software.amazon.awssdk.services.rds.model.FailoverGlobalClusterRequest;
import software.amazon.awssdk.services.rds.model.FailoverGlobalClusterResponse;
import software.amazon.awssdk.services.rds.model.ModifyDbClusterRequest;
import software.amazon.awssdk.services.rds.model.ModifyDbClusterResponse;
import software.amazon.awssdk.services.rds.model.ModifyDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.ModifyDbInstanceResponse;
import software.amazon.awssdk.services.rds.model.ModifyGlobalClusterRequest;
import software.amazon.awssdk.services.rds.model.ModifyGlobalClusterResponse;
import software.amazon.awssdk.services.rds.model.PromoteReadReplicaRequest;
import software.amazon.awssdk.services.rds.model.PromoteReadReplicaResponse;
import software.amazon.awssdk.services.rds.model.RebootDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.RebootDbInstanceResponse;
import software.amazon.awssdk.services.rds.model.RemoveFromGlobalClusterRequest;
import software.amazon.awssdk.services.rds.model.RemoveFromGlobalClusterResponse;
import software.amazon.awssdk.services.rds.model.SwitchoverGlobalClusterRequest;
import software.amazon.awssdk.services.rds.model.SwitchoverGlobalClusterResponse;

/** RDS in one Region: the operations that the twin models, and no others. This class has those on databases themselves. */
public final class TwinRds extends RdsExtras {

    private final RoleChanges roleChanges;

    /** The RDS of {@code region}. */
    public TwinRds(World world, RegionState region) {
        super(world, region);
        this.roleChanges = new RoleChanges(world);
    }

    @Override
    public FailoverGlobalClusterResponse failoverGlobalCluster(FailoverGlobalClusterRequest request) {
        return FailoverGlobalClusterResponse.builder()
                .globalCluster(roleChanges.start(RoleChangeRequest.of(request), region.name()))
                .build();
    }

    @Override
    public SwitchoverGlobalClusterResponse switchoverGlobalCluster(SwitchoverGlobalClusterRequest request) {
        return SwitchoverGlobalClusterResponse.builder()
                .globalCluster(roleChanges.start(RoleChangeRequest.of(request), region.name()))
                .build();
    }

    @Override
    public PromoteReadReplicaResponse promoteReadReplica(PromoteReadReplicaRequest request) {
        return PromoteReadReplicaResponse.builder()
                .dbInstance(new ReplicaPromotion(world).start(request, region))
                .build();
    }

    @Override
    public CreateDbInstanceReadReplicaResponse createDBInstanceReadReplica(CreateDbInstanceReadReplicaRequest request) {
        return CreateDbInstanceReadReplicaResponse.builder()
                .dbInstance(new ReplicaCreation(world, region).start(request))
                .build();
    }

    @Override
    public ModifyDbInstanceResponse modifyDBInstance(ModifyDbInstanceRequest request) {
        return ModifyDbInstanceResponse.builder()
                .dbInstance(new InstanceModification(world, region).start(request))
                .build();
    }

    @Override
    public RemoveFromGlobalClusterResponse removeFromGlobalCluster(RemoveFromGlobalClusterRequest request) {
        return RemoveFromGlobalClusterResponse.builder()
                .globalCluster(new Detachment(world, region).start(request))
                .build();
    }

    @Override
    public CreateGlobalClusterResponse createGlobalCluster(CreateGlobalClusterRequest request) {
        return CreateGlobalClusterResponse.builder()
                .globalCluster(new GlobalClusterCreation(world, region).start(request))
                .build();
    }

    @Override
    public DeleteGlobalClusterResponse deleteGlobalCluster(DeleteGlobalClusterRequest request) {
        return DeleteGlobalClusterResponse.builder()
                .globalCluster(new GlobalClusterDeletion(world, region).start(request))
                .build();
    }

    @Override
    public ModifyGlobalClusterResponse modifyGlobalCluster(ModifyGlobalClusterRequest request) {
        return ModifyGlobalClusterResponse.builder()
                .globalCluster(new GlobalClusterModification(world).make(request))
                .build();
    }

    @Override
    public CreateDbClusterResponse createDBCluster(CreateDbClusterRequest request) {
        return CreateDbClusterResponse.builder()
                .dbCluster(new ClusterCreation(world, region).start(request))
                .build();
    }

    @Override
    public ModifyDbClusterResponse modifyDBCluster(ModifyDbClusterRequest request) {
        return ModifyDbClusterResponse.builder()
                .dbCluster(new ClusterModification(world, region).start(request))
                .build();
    }

    @Override
    public DeleteDbClusterResponse deleteDBCluster(DeleteDbClusterRequest request) {
        return DeleteDbClusterResponse.builder()
                .dbCluster(new ClusterDeletion(world, region).start(request))
                .build();
    }

    @Override
    public CreateDbInstanceResponse createDBInstance(CreateDbInstanceRequest request) {
        return CreateDbInstanceResponse.builder()
                .dbInstance(new InstanceCreation(world, region).start(request))
                .build();
    }

    @Override
    public DeleteDbInstanceResponse deleteDBInstance(DeleteDbInstanceRequest request) {
        return DeleteDbInstanceResponse.builder()
                .dbInstance(new InstanceDeletion(world, region).start(request))
                .build();
    }

    @Override
    public RebootDbInstanceResponse rebootDBInstance(RebootDbInstanceRequest request) {
        return RebootDbInstanceResponse.builder()
                .dbInstance(new InstanceReboot(world, region).start(request))
                .build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
