package dev.drorchestrator.rehearsal.twin.file;

import dev.drorchestrator.rehearsal.problem.Location;
import dev.drorchestrator.rehearsal.problem.Problems;
import dev.drorchestrator.rehearsal.twin.world.ResourceArn;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.FailoverState;
import software.amazon.awssdk.services.rds.model.GlobalCluster;

/** A role change under way runs between two members. */
final class FailoverStateCheck implements Check {

    @Override
    public void check(Draft draft, Problems problems) {
        for (Placed<GlobalCluster> placed : draft.globalClusters()) {
            FailoverState state = placed.value().failoverState();
            if (state != null && !state.equals(FailoverState.builder().build())) {
                String path = placed.path("FailoverState");
                member(placed, state.fromDbClusterArn(), Location.field(path, "FromDbClusterArn"), problems);
                member(placed, state.toDbClusterArn(), Location.field(path, "ToDbClusterArn"), problems);
            }
        }
    }

    private static void member(Placed<GlobalCluster> placed, String arn, String path, Problems problems) {
        boolean known = Optional.ofNullable(arn)
                .map(text -> placed.value().globalClusterMembers().stream()
                        .anyMatch(member ->
                                member.dbClusterArn() != null && ResourceArn.same(member.dbClusterArn(), text)))
                .orElse(false);
        if (!known) {
            problems.add(
                    path,
                    arn == null ? "nothing" : "\"" + arn + "\"",
                    "the ARN of a member of " + placed.value().globalClusterIdentifier(),
                    "correct it, or leave FailoverState out");
        }
    }
}
