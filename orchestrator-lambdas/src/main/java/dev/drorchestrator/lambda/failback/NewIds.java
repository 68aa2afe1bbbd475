package dev.drorchestrator.lambda.failback;

/** What hangs on the resource id of a database, which a rebuilt copy has anew (Aurora User Guide, "IAM policy for IAM database access"). */
public final class NewIds {

    private NewIds() {}

    /** For the report. */
    public static String words(String old, String now) {
        return "resource id " + old + " is now " + now
                + ": change policies of rds-db:connect that name it, register"
                + " the new copy in RDS proxies whose target was the old one";
    }
}
