package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.aurora.copy.InstanceLikeness;
import dev.drorchestrator.lambda.aurora.copy.InstanceSettings;
import dev.drorchestrator.lambda.runtime.Finding;
import dev.drorchestrator.lambda.runtime.Findings;
import java.util.List;
import java.util.Optional;

/** Enhanced monitoring needs a role. Those of the old copy's instances are known to do. */
final class MonitoringRoleIsKnown implements Precheck {

    @Override
    public void check(FailbackSight sight, Findings findings) {
        InstanceSettings wanted = sight.failback().instance();
        if (sight.oldCopy().isEmpty() || wanted.monitoringSeconds().orElse(0) == 0) {
            return;
        }
        List<InstanceLikeness> old = sight.likeness().instances();
        Optional<String> role = sight.likeness().plannedInstances(wanted).stream()
                .filter(instance -> instance.identifier().equals(wanted.identifier()))
                .findFirst()
                .flatMap(InstanceLikeness::monitoringRole);
        if (role.isEmpty()) {
            findings.refuse(new Finding(
                    "MonitoringRoleArn",
                    "nothing, but MonitoringInterval is "
                            + wanted.monitoringSeconds().orElse(0),
                    "a role for enhanced monitoring",
                    "add one (aws iam list-roles), or set MonitoringInterval to 0"));
        } else if (old.stream().noneMatch(instance -> instance.monitoringRole().equals(role))) {
            findings.doubt(
                    "MonitoringRoleArn",
                    role.get() + " is the role of no instance of the old copy",
                    "a role that is known to do",
                    "aws iam get-role --role-name "
                            + role.get().substring(role.get().lastIndexOf('/') + 1));
        }
    }
}
