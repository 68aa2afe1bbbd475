package dev.drorchestrator.rehearsal.twin.world;

import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.rds.model.Integration;

/**
 * What decides in one Region whether a call about a database is accepted, and changes by none.
 *
 * @param kmsKeys that databases can be encrypted with
 * @param integrations zero-ETL integrations, whose sources can neither be renamed nor deleted
 * @param ramShares ARNs of clusters that Resource Access Manager shares with other accounts
 * @param instanceClasses that RDS offers here; empty when it offers all that it has
 * @param limits how many calls and functions are served at a time
 */
public record Circumstances(
        List<KmsKey> kmsKeys,
        Quotas quotas,
        List<Integration> integrations,
        List<String> ramShares,
        Set<String> instanceClasses,
        Limits limits) {

    /** Copies the lists. */
    public Circumstances {
        kmsKeys = List.copyOf(kmsKeys);
        integrations = List.copyOf(integrations);
        ramShares = List.copyOf(ramShares);
        instanceClasses = Set.copyOf(instanceClasses);
    }
}
