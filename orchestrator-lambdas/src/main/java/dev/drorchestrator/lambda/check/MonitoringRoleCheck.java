package dev.drorchestrator.lambda.check;

import java.util.List;
import java.util.Optional;

/** Enhanced Monitoring needs a role. That of the old copy is known to do; another may not exist, or may not be passed. */
public record MonitoringRoleCheck(Findings findings) {

    /**
     * Refuses monitoring without a role, and doubts a role that the old copy does not have.
     *
     * @param interval between two measurements, in seconds; 0 is no Enhanced Monitoring
     * @param role that the new copy would get
     * @param ofOldCopy the roles of the old copy
     */
    public void check(int interval, Optional<String> role, List<String> ofOldCopy) {
        if (interval > 0 && role.isEmpty()) {
            findings.refuse(
                    "MonitoringRoleArn",
                    "nothing, but MonitoringInterval is " + interval,
                    "the role of Enhanced Monitoring",
                    "add it to the parameters (aws iam list-roles), or set MonitoringInterval to 0");
        }
        role.filter(given -> interval > 0 && !ofOldCopy.contains(given))
                .ifPresent(given -> findings.doubt(
                        "MonitoringRoleArn",
                        given + " is not the role of the old copy",
                        "the role of the old copy, which is known to work",
                        "check that it exists and RDS may assume it: aws iam get-role --role-name "
                                + given.substring(given.lastIndexOf('/') + 1)));
    }
}
