package dev.drorchestrator.rehearsal.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drorchestrator.rehearsal.run.EveryRefusal.Refusal;
import dev.drorchestrator.rehearsal.run.EveryRefusal.Refused;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Refusals are those that AWS has, each befalls the run, and what is said of it is held against what is. */
class EveryRefusalTest {

    private static final Scenario SCENARIO = Scenario.FAILBACK_RDS;
    private static final String REBUILT = "arn:aws:rds:us-east-1:123456789012:db:rds-mysql-instance-use1";

    @Test
    void the_codes_are_those_of_the_model_and_those_that_every_operation_has() {
        assertThat(RefusalCodes.of("rds", "CreateDBInstanceReadReplica"))
                .contains(
                        "DBInstanceAlreadyExists",
                        "InsufficientDBInstanceCapacity",
                        "InstanceQuotaExceeded",
                        "KMSKeyNotAccessibleFault",
                        "DBSubnetGroupDoesNotCoverEnoughAZs",
                        "InvalidVPCNetworkStateFault",
                        "InvalidParameterCombination",
                        "AccessDenied")
                .hasSizeGreaterThan(20);
        assertThat(RefusalCodes.of("rds", "RemoveFromGlobalCluster"))
                .contains("GlobalClusterNotFoundFault", "InvalidGlobalClusterStateFault", "DBClusterNotFoundFault");
        assertThat(RefusalCodes.of("ssm", "PutParameter"))
                .contains("ParameterAlreadyExists", "HierarchyLevelLimitExceededException", "AccessDeniedException");
    }

    @Test
    void every_change_is_refused_with_each_of_its_codes() {
        List<Refusal> all = refusals();

        Rehearsal undisturbed = SCENARIO.rehearsal();
        assertThat(SCENARIO.run(undisturbed).succeeded()).isTrue();
        int changes = Scenario.changes(undisturbed).size();
        assertThat(all.stream().map(Refusal::change).distinct()).hasSize(changes);
        assertThat(all).hasSizeGreaterThan(3 * changes);
    }

    @Test
    void a_refused_change_is_refused_for_good_and_the_run_tells_of_it() {
        Refusal refusal = refusals().stream()
                .filter(each -> each.operation().equals("CreateDBInstanceReadReplica"))
                .filter(each -> each.code().equals("InvalidParameterCombination"))
                .findFirst()
                .orElseThrow();

        Refused refused = refusal.run();

        assertThat(refused.outcome().succeeded()).isFalse();
        assertThat(refused.resource().toString()).contains("InvalidParameterCombination");
        assertThat(refused.isProven(REBUILT)).isFalse();
        assertThat(refused.changes()).isNotEmpty().doesNotContain("CreateDBInstanceReadReplica");
    }

    private static List<Refusal> refusals() {
        return new EveryRefusal(SCENARIO.world(), SCENARIO.region(), SCENARIO.parent(), SCENARIO.payload()).all();
    }
}
