package dev.drorchestrator.rehearsal.twin.rds;

import dev.drorchestrator.rehearsal.twin.call.AwsError;
import dev.drorchestrator.rehearsal.twin.world.ResourceArn;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the names that requests give, and words the errors for those that name nothing. */
final class RdsNames {

    private static final int LONGEST_ID = 63;
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*");

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

    /** A required identifier of something that is to be created, in lower case. */
    static String newId(String parameter, Optional<String> value) {
        String id = required(parameter, value);
        if (id.length() > LONGEST_ID || !IDENTIFIER.matcher(id).matches()) {
            throw new AwsError(
                    "InvalidParameterValue",
                    "The parameter " + parameter
                            + " is not a valid identifier. Identifiers must begin with a letter; must"
                            + " contain only ASCII letters, digits, and hyphens; and must not end with a hyphen or"
                            + " contain two consecutive hyphens.");
        }
        return id.toLowerCase(Locale.ROOT);
    }

    static AwsError globalClusterNotFound(String id) {
        return new AwsError("GlobalClusterNotFoundFault", "Global cluster " + id + " not found");
    }

    static AwsError dbClusterNotFound(String id) {
        return new AwsError("DBClusterNotFoundFault", "DBCluster " + id + " not found.");
    }

    static AwsError dbClusterSnapshotNotFound(String id) {
        return new AwsError("DBClusterSnapshotNotFoundFault", "DBClusterSnapshot " + id + " not found.");
    }

    static AwsError dbSnapshotNotFound(String id) {
        return new AwsError("DBSnapshotNotFound", "DBSnapshot " + id + " not found.");
    }

    static AwsError dbSubnetGroupNotFound(String id) {
        return new AwsError("DBSubnetGroupNotFoundFault", "DB subnet group '" + id + "' does not exist.");
    }

    static AwsError dbInstanceNotFound(String id) {
        return new AwsError("DBInstanceNotFound", "DBInstance " + id + " not found.");
    }
}
