package dev.drorchestrator.lambda.aurora.failback;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.rds.model.DBInstance;

/** What a person must know of an old copy that stays. */
final class KeptCopy {

    private KeptCopy() {}

    /** Its name, its id, its instances, and whether clients are kept off it. */
    static String text(OldCopy copy, FailbackRequest failback) {
        boolean fenced =
                failback.options().fenceSecurityGroup().filter(copy::isFencedBy).isPresent();
        return "cluster " + copy.identifier() + " (" + copy.resourceId() + "), instances "
                + copy.instances().stream()
                        .map(DBInstance::dbInstanceIdentifier)
                        .collect(Collectors.joining(", "))
                + (fenced ? ", FENCED" : ", NAMES_ONLY");
    }

    /** The commands that delete it, with a final snapshot. */
    static String deletion(OldCopy copy, FailbackRequest failback) {
        String region = failback.copy().region();
        List<String> commands = new ArrayList<>();
        if (copy.isProtected()) {
            commands.add("aws rds modify-db-cluster --region " + region + " --db-cluster-identifier "
                    + copy.identifier() + " --no-deletion-protection --apply-immediately");
        }
        copy.instances()
                .forEach(instance -> commands.add("aws rds delete-db-instance --region " + region
                        + " --db-instance-identifier " + instance.dbInstanceIdentifier()));
        commands.add("aws rds delete-db-cluster --region " + region + " --db-cluster-identifier " + copy.identifier()
                + " --final-db-snapshot-identifier " + snapshot(copy.identifier()));
        return String.join("; ", commands);
    }

    private static String snapshot(String cluster) {
        String name = "final-" + cluster;
        return name.length() <= 63 ? name : name.substring(0, 63).replaceAll("-+$", "");
    }
}
