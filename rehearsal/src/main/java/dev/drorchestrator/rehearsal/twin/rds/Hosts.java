package dev.drorchestrator.rehearsal.twin.rds;

import dev.drorchestrator.rehearsal.twin.world.RegionState;
import dev.drorchestrator.rehearsal.twin.world.World;
import java.util.Locale;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.Endpoint;

/** The part of endpoints that an account has in a Region, whatever the database. */
final class Hosts {

    private static final int RANDOM_LENGTH = 12;
    private static final String READER_PREFIX = "cluster-ro-";
    private static final String WRITER_PREFIX = "cluster-";

    private Hosts() {}

    /** The address of a database that is called otherwise from now on. */
    static String renamed(String address, String id) {
        return id + address.substring(address.indexOf('.'));
    }

    /** Such as {@code cz4wml7rt2px.us-west-2.rds.amazonaws.com}: that of the databases that are there, else a new one. */
    static String of(RegionState region, World world) {
        Stream<String> clusters = region.dbClusters().current().stream().map(DBCluster::endpoint);
        Stream<String> instances = region.dbInstances().current().stream()
                .flatMap(instance -> Stream.ofNullable(instance.endpoint()))
                .map(Endpoint::address);
        String ending = "." + region.name() + ".rds.amazonaws.com";
        return Stream.concat(clusters, instances)
                .flatMap(Stream::ofNullable)
                .filter(address -> address.endsWith(ending))
                .map(address -> address.substring(address.indexOf('.') + 1))
                .map(host -> host.replace(READER_PREFIX, "").replace(WRITER_PREFIX, ""))
                .findFirst()
                .orElseGet(() ->
                        world.newResourceId("").substring(0, RANDOM_LENGTH).toLowerCase(Locale.ROOT) + ending);
    }
}
