package dev.drorchestrator.lambda.runtime;

/** The AWS CLI's command that shows what happened to a database, for a message. */
public final class EventsCommand {

    private static final String CLUSTER = "db-cluster";
    private static final String INSTANCE = "db-instance";

    private EventsCommand() {}

    /** Of a DB cluster, in the last hour. */
    public static String ofCluster(String identifier, String region) {
        return of(CLUSTER, identifier, region);
    }

    /** Of a DB instance, in the last hour. */
    public static String ofInstance(String identifier, String region) {
        return of(INSTANCE, identifier, region);
    }

    /** Of the DB cluster or DB instance of that ARN, in the last day. */
    public static String ofLastDay(String arn, String region) {
        return of(arn.contains(":cluster:") ? CLUSTER : INSTANCE, arn.substring(arn.lastIndexOf(':') + 1), region)
                + " --duration 1440";
    }

    private static String of(String type, String identifier, String region) {
        return "aws rds describe-events --region " + region + " --source-type " + type + " --source-identifier "
                + identifier;
    }
}
