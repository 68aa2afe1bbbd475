package dev.drorchestrator.lambda.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StackRightsTest {

    private static final String ROLES = "arn:aws:iam::123456789012:role/";
    private static final String KEY = "arn:aws:kms:us-east-1:999999999999:key/one";

    @ParameterizedTest
    @CsvSource({
        "rds-monitoring-role*, rds-monitoring-role, true",
        "rds-monitoring-role*, rds-monitoring-role-eu, true",
        "rds-monitoring-role*, orders-rds-monitoring, false",
        "rds-monitoring-role*, team/rds-monitoring-role, false",
        "*monitoring*, team/orders-rds-monitoring, true",
        "rds.?, rds.1, true",
        "rds.?, rdsx1, false",
        "RDS*, rds-1, false"
    })
    void a_pattern_matches_as_iam_does(String pattern, String role, boolean matches) {
        StackRights rights = StackRights.of(Map.of(
                "MONITORING_ROLE_ARN_PATTERN", ROLES + pattern, "DATABASE_ROLE_ARN_PATTERN", ROLES + pattern)::get);

        assertThat(rights.mayPassForMonitoring(ROLES + role)).isEqualTo(matches);
        assertThat(rights.mayPassToDatabase(ROLES + role)).isEqualTo(matches);
        assertThat(rights.mayPassToDatabase(role)).as("a name alone").isEqualTo(matches);
    }

    @Test
    void a_role_of_another_account_is_another_role() {
        StackRights rights = StackRights.of(Map.of("MONITORING_ROLE_ARN_PATTERN", ROLES + "*")::get);

        assertThat(rights.mayPassForMonitoring("arn:aws:iam::999999999999:role/rds-monitoring-role"))
                .isFalse();
    }

    @Test
    void keys_are_a_list_which_may_be_empty() {
        assertThat(StackRights.of(Map.of("OTHER_ACCOUNT_KEY_ARNS", "")::get).mayUse(KEY))
                .isFalse();
        assertThat(StackRights.of(Map.of("OTHER_ACCOUNT_KEY_ARNS", "arn:x, " + KEY)::get)
                        .mayUse(KEY))
                .isTrue();
        assertThat(StackRights.of(Map.of("OTHER_ACCOUNT_KEY_ARNS", "arn:aws:kms:us-east-1:999999999999:key/*")::get)
                        .mayUse(KEY))
                .isTrue();
    }

    @Test
    void a_stack_that_says_nothing_is_not_held_against_anybody() {
        StackRights rights = StackRights.of(Map.<String, String>of()::get);

        assertThat(rights).isEqualTo(StackRights.UNKNOWN);
        assertThat(rights.mayUse(KEY)).isTrue();
        assertThat(rights.mayPassForMonitoring("any")).isTrue();
        assertThat(rights.mayPassToDatabase("any")).isTrue();
    }

    @Test
    void what_aws_is_expected_to_refuse_refuses_only_while_the_old_copy_would_lose_its_name_for_nothing() {
        Findings confirmed = new Findings("old", Optional.of("old"), false);
        confirmed.expectRefusal("class", "db.x", "another", "correct it");
        confirmed.throwIfAny(true);
        assertThat(confirmed.warnings())
                .isEqualTo(List.of("AWS may refuse the new copy: class: db.x; expected another. Next: correct it"));

        Findings nothingThere = new Findings("old", Optional.empty(), false);
        nothingThere.expectRefusal("class", "db.x", "another", "correct it");
        nothingThere.throwIfAny(false);
        assertThat(nothingThere.warnings()).isEqualTo(confirmed.warnings());
    }
}
