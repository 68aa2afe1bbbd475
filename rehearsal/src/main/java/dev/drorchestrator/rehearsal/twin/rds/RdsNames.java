package dev.drorchestrator.rehearsal.twin.rds;

import dev.drorchestrator.rehearsal.twin.call.AwsError;
import dev.drorchestrator.rehearsal.twin.world.ResourceArn;
import java.util.Locale;
import java.util.Optional;

/** Reads the names that requests give, and words the errors for those that name nothing. */
final class RdsNames {

    private RdsNames() {}

    /** A required parameter of a request. */
    static String required(String parameter, Optional<String> value) {
        return value.filter(text -> !text.isEmpty())
                .orElseThrow(
                        () -> new AwsError("MissingParameter", "The request must contain the parameter " + parameter));
    }

    /**
     * The identifier in {@code idOrArn}; an ARN of another Region or type names nothing here and stays as it is, so that
     * nothing is found under it.
     */
    static String id(String idOrArn, String region, String type) {
        return ResourceArn.parse(idOrArn)
                .filter(arn -> arn.region().equals(region) && arn.type().equals(type))
                .map(ResourceArn::id)
                .orElse(idOrArn.toLowerCase(Locale.ROOT));
    }

    static AwsError globalClusterNotFound(String id) {
        return new AwsError("GlobalClusterNotFoundFault", "Global cluster " + id + " not found");
    }

    static AwsError dbClusterNotFound(String id) {
        return new AwsError("DBClusterNotFoundFault", "DBCluster " + id + " not found.");
    }

    static AwsError dbInstanceNotFound(String id) {
        return new AwsError("DBInstanceNotFound", "DBInstance " + id + " not found.");
    }
}
