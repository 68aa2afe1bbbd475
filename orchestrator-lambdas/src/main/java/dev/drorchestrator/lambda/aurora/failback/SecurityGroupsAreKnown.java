package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.runtime.Findings;
import java.util.ArrayList;
import java.util.List;

/** The security groups of the old copy are known to exist; others would show only once it is gone. */
final class SecurityGroupsAreKnown implements Precheck {

    @Override
    public void check(FailbackSight sight, Findings findings) {
        if (sight.oldCopy().isEmpty()) {
            return;
        }
        List<String> others = new ArrayList<>(sight.failback().cluster().securityGroups());
        List<String> known = sight.likeness().cluster().securityGroups();
        others.removeAll(known);
        if (!others.isEmpty()) {
            findings.doubt(
                    "VpcSecurityGroupIds",
                    String.join(", ", others) + " not among those of the old copy (" + String.join(", ", known) + ")",
                    "groups that are known to exist",
                    "aws ec2 describe-security-groups --region "
                            + sight.failback().copy().region() + " --group-ids " + String.join(" ", others));
        }
    }
}
