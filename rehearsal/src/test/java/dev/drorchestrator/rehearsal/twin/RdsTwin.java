package dev.drorchestrator.rehearsal.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceReadReplicaRequest;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.RdsException;

/** A twin with one RDS instance in us-east-1 and its read replica in us-west-2, and what most tests of them ask. */
final class RdsTwin {

    static final String EAST = "us-east-1";
    static final String WEST = "us-west-2";
    static final String SOURCE_ARN = "arn:aws:rds:us-east-1:123456789012:db:source";
    static final String REPLICA_ARN = "arn:aws:rds:us-west-2:123456789012:db:replica";
    static final String WEST_KEY = "arn:aws:kms:us-west-2:123456789012:key/west";

    private static final String WORLD = """
            {'faults': [%s],
             'regions': {
               'us-east-1': {'dbInstances': [{'DBInstanceIdentifier': 'source', 'Engine': '%s', 'EngineVersion': '%s',
                  'BackupRetentionPeriod': 7, 'StorageEncrypted': true, 'KmsKeyId': 'east', 'MultiAZ': true,
                  'ReadReplicaDBInstanceIdentifiers': ['arn:aws:rds:us-west-2:123456789012:db:replica']}]},
               'us-west-2': {'dbInstances': [{'DBInstanceIdentifier': 'replica', 'Engine': '%s', 'EngineVersion': '%s',
                  'BackupRetentionPeriod': 0, 'StorageEncrypted': true,
                  'KmsKeyId': 'arn:aws:kms:us-west-2:123456789012:key/west',
                  'DBSubnetGroup': {'DBSubnetGroupName': 'west-group'},
                  'ReadReplicaSourceDBInstanceIdentifier': 'arn:aws:rds:us-east-1:123456789012:db:source'}]}}}
            """;

    final TestTwin test;

    private RdsTwin(TestTwin test) {
        this.test = test;
    }

    static RdsTwin mysql() {
        return of("mysql", "8.0.42", "");
    }

    static RdsTwin mysqlWithFault(String fault) {
        return of("mysql", "8.0.42", fault);
    }

    static RdsTwin of(String engine, String version, String fault) {
        return new RdsTwin(TestTwin.of(world(engine, version, fault)));
    }

    /** The world of a file. */
    static RdsTwin of(JsonNode world) {
        return new RdsTwin(TestTwin.of(world));
    }

    /** A MySQL world with fields of one of the two instances replaced. */
    static RdsTwin mysqlWith(String region, String fields) {
        ObjectNode world = (ObjectNode) world("mysql", "8.0.42", "");
        ((ObjectNode) world.at("/regions/" + region + "/dbInstances/0")).setAll((ObjectNode) TestTwin.json(fields));
        return new RdsTwin(TestTwin.of(world));
    }

    /** A MySQL world with a field of one Region more. */
    static RdsTwin mysqlWithRegionField(String region, String field, String json) {
        ObjectNode world = (ObjectNode) world("mysql", "8.0.42", "");
        ((ObjectNode) world.at("/regions/" + region)).set(field, TestTwin.json(json));
        return new RdsTwin(TestTwin.of(world));
    }

    /** The same world, written down and loaded again; its time starts anew. */
    RdsTwin savedAndLoaded() {
        return new RdsTwin(TestTwin.of(test.twin.save()));
    }

    static JsonNode world(String engine, String version, String fault) {
        return TestTwin.json(WORLD.formatted(fault, engine, version, engine, version));
    }

    void at(double seconds) {
        test.at(seconds);
    }

    RdsClient rds(String region) {
        return test.twin.rds(region);
    }

    DBInstance source() {
        return instance(EAST, "source");
    }

    DBInstance replica() {
        return instance(WEST, "replica");
    }

    DBInstance instance(String region, String id) {
        return rds(region)
                .describeDBInstances(request -> request.dbInstanceIdentifier(id))
                .dbInstances()
                .get(0);
    }

    List<DBInstance> instances(String region) {
        return rds(region).describeDBInstances().dbInstances();
    }

    DBInstance promote() {
        return rds(WEST)
                .promoteReadReplica(request -> request.dbInstanceIdentifier("replica"))
                .dbInstance();
    }

    /** Deletes without a final snapshot. */
    DBInstance delete(String region, String id) {
        return rds(region)
                .deleteDBInstance(request -> request.dbInstanceIdentifier(id).skipFinalSnapshot(true))
                .dbInstance();
    }

    /** Asks in us-west-2 for a second replica, {@code second}, with a key of its Region. */
    DBInstance createReplica(Consumer<CreateDbInstanceReadReplicaRequest.Builder> more) {
        return rds(WEST)
                .createDBInstanceReadReplica(request -> {
                    request.dbInstanceIdentifier("second")
                            .sourceDBInstanceIdentifier(SOURCE_ARN)
                            .kmsKeyId(WEST_KEY);
                    more.accept(request);
                })
                .dbInstance();
    }

    /** Requires that a call is refused with a code and leaves the databases as they were. */
    void refuses(String code, String message, ThrowingCallable call) {
        String before = test.twin.fingerprint();
        assertThatExceptionOfType(RdsException.class).isThrownBy(call).satisfies(error -> {
            assertThat(error.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(error.awsErrorDetails().errorMessage()).contains(message);
        });
        assertThat(test.twin.fingerprint()).isEqualTo(before);
    }
}
