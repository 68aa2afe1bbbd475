package dev.drorchestrator.lambda.aurora.failback;

import dev.drorchestrator.lambda.aurora.copy.ClusterSettings;
import dev.drorchestrator.lambda.check.Findings;
import dev.drorchestrator.lambda.runtime.Finding;
import java.util.Objects;
import software.amazon.awssdk.services.rds.model.DBCluster;

/** Engine, version and encryption of a secondary are those of its primary; AWS says so only once the copy is gone. */
final class SourceFits implements Precheck {

    private static final String NEXT = "correct the payload, or the exports that it imports";

    @Override
    public void check(FailbackFacts facts, Findings findings) {
        facts.sourceCluster().ifPresent(source -> {
            ClusterSettings wanted = facts.failback().cluster();
            equal("Engine", wanted.engine(), source.engine(), source, findings);
            equal("EngineVersion", wanted.engineVersion(), source.engineVersion(), source, findings);
            boolean encrypted = Boolean.TRUE.equals(source.storageEncrypted());
            wanted.encrypted()
                    .ifPresent(wish ->
                            equal("StorageEncrypted", wish.toString(), String.valueOf(encrypted), source, findings));
            notInGlobalDatabases(source, facts, findings);
            if (!encrypted) {
                wanted.kmsKey()
                        .ifPresent(key -> findings.refuse(new Finding(
                                "KmsKeyId",
                                key,
                                "no key, because " + source.dbClusterArn() + " is not encrypted",
                                NEXT)));
            }
        });
    }

    /** Aurora User Guide, configuration requirements of a global database. */
    private static void notInGlobalDatabases(DBCluster source, FailbackFacts facts, Findings findings) {
        String modify = "aws rds modify-db-cluster --region "
                + facts.failback().source().region() + " --db-cluster-identifier "
                + facts.failback().source().identifier();
        if (source.masterUserSecret() != null) {
            findings.refuse(new Finding(
                    source.dbClusterArn(),
                    "its master password is managed in Secrets Manager",
                    "a password of its own, because AWS takes no other cluster into a global database",
                    modify
                            + " --no-manage-master-user-password --master-user-password PASSWORD --apply-immediately, then"
                            + " re-run the same payload"));
        }
        if (source.backtrackWindow() != null && source.backtrackWindow() > 0) {
            findings.refuse(new Finding(
                    source.dbClusterArn(),
                    "backtracking is on (" + source.backtrackWindow() + " s)",
                    "none, because AWS takes no other cluster into a global database",
                    modify + " --backtrack-window 0 --apply-immediately, then re-run the same payload"));
        }
    }

    private static void equal(String parameter, String wanted, String found, DBCluster source, Findings findings) {
        if (!Objects.equals(wanted, found)) {
            findings.refuse(new Finding(
                    parameter,
                    "\"" + wanted + "\"",
                    "\"" + found + "\", as " + source.dbClusterArn() + " has it",
                    NEXT));
        }
    }
}
