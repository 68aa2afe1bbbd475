package dev.drorchestrator.lambda.check;

import java.util.Collection;
import java.util.TreeSet;

/**
 * The roles that the old copy hands over to RDS, and that the stack's functions must be allowed to pass (iam:PassRole). One that they
 * may not pass stops no failback: the new copy is made without what it is for, and the report names that.
 *
 * @param region in which the stack is deployed
 */
public record PassRoleCheck(String region, StackRights rights, Findings findings) {

    /** Warns of the roles of Enhanced Monitoring. */
    public void monitoring(Collection<String> roles) {
        for (String role : new TreeSet<>(roles)) {
            if (!rights.mayPassForMonitoring(role)) {
                warn(
                        role,
                        "Enhanced Monitoring",
                        "MonitoringRoleArnPattern",
                        rights.monitoringRoles().orElse(""));
            }
        }
    }

    /** Warns of the roles with which databases reach other services, directories among them. */
    public void database(Collection<String> roles) {
        for (String role : new TreeSet<>(roles)) {
            if (!rights.mayPassToDatabase(role)) {
                warn(
                        role,
                        "what it is for",
                        "DatabaseRoleArnPattern",
                        rights.databaseRoles().orElse(""));
            }
        }
    }

    private void warn(String role, String what, String parameter, String pattern) {
        findings.warn("The stack's functions may not pass role " + role + " (" + parameter + " is " + pattern
                + "): if AWS refuses it, the new copy comes without " + what
                + ". To keep that, set the stack's parameter "
                + parameter + " in " + region + " to a pattern that covers the role");
    }
}
