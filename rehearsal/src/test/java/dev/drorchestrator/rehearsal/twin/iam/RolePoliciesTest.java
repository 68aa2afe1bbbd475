package dev.drorchestrator.rehearsal.twin.iam;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drorchestrator.rehearsal.twin.call.AwsError;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RolePoliciesTest {

    private static final String DELETION = "{'DBInstanceIdentifier': 'orders'}";

    @Test
    void what_no_statement_allows_is_refused_in_the_words_of_aws() {
        assertThatThrownBy(() -> call("RebootDBInstance", DELETION, allow("rds:DeleteDBInstance", "*")))
                .isInstanceOf(AwsError.class)
                .hasMessage("AccessDenied: User: arn:aws:sts::1:assumed-role/R/F is not authorized to perform:"
                        + " rds:RebootDBInstance on resource: arn:aws:rds:us-east-1:123456789012:db:orders because no"
                        + " identity-based policy allows the rds:RebootDBInstance action");
        assertThatThrownBy(() -> call(
                        "DeleteDBInstance", DELETION, allow("rds:DeleteDBInstance", "arn:aws:rds:us-west-2:*:db:*")))
                .hasMessageContaining("no identity-based policy allows");
        assertThatCode(() -> call(
                        "DeleteDBInstance", DELETION, allow("rds:DeleteDBInstance", "arn:aws:rds:us-east-1:*:db:*")))
                .doesNotThrowAnyException();
    }

    @Test
    void a_denial_outranks_what_is_allowed_and_spares_what_it_excepts() {
        String deny = "{'Effect': 'Deny', 'Action': 'rds:DeleteDBInstance', 'NotResource': 'arn:aws:rds:*:*:db:%s*'}";
        assertThatThrownBy(() -> call(
                        "DeleteDBInstance",
                        DELETION,
                        allow("rds:DeleteDBInstance", "*") + "," + deny.formatted("other")))
                .hasMessageEndingWith("with an explicit deny in an identity-based policy: P");
        assertThatCode(() -> call(
                        "DeleteDBInstance", DELETION, allow("rds:DeleteDBInstance", "*") + "," + deny.formatted("ord")))
                .doesNotThrowAnyException();
    }

    @Test
    void every_tag_of_the_request_must_fit_a_condition_on_tags() {
        String ours = "{'Effect': 'Allow', 'Action': 'rds:AddTagsToResource', 'Resource': '*',"
                + " 'Condition': {'ForAllValues:StringLike': {'aws:TagKeys': 'dr-orchestrator:*'}}}";
        String one =
                "{'ResourceName': 'arn:aws:rds:us-east-1:123456789012:db:a', 'Tags': [{'Key': 'dr-orchestrator:x'}]}";
        String two = one.replace("[{", "[{'Key': 'owner'}, {");
        assertThatCode(() -> call("AddTagsToResource", one, ours)).doesNotThrowAnyException();
        assertThatThrownBy(() -> call("AddTagsToResource", two, ours)).hasMessageContaining("rds:AddTagsToResource");
    }

    @Test
    void a_role_is_passed_to_the_service_that_the_condition_names() {
        String pass = "{'Effect': 'Allow', 'Action': 'iam:PassRole', 'Resource': 'arn:aws:iam::*:role/rds-*',"
                + " 'Condition': {'StringEquals': {'iam:PassedToService': '%s'}}}";
        String change =
                "{'DBInstanceIdentifier': 'orders', 'MonitoringRoleArn': 'arn:aws:iam::123456789012:role/rds-m'}";
        String modify = allow("rds:ModifyDBInstance", "*") + ",";
        assertThatCode(() -> call("ModifyDBInstance", change, modify + pass.formatted("monitoring.rds.amazonaws.com")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> call("ModifyDBInstance", change, modify + pass.formatted("rds.amazonaws.com")))
                .hasMessageContaining("iam:PassRole on resource: arn:aws:iam::123456789012:role/rds-m");
    }

    @Test
    void a_key_without_rights_is_answered_by_the_fault_of_rds() {
        String change =
                "{'DBInstanceIdentifier': 'orders', 'PerformanceInsightsKMSKeyId': 'arn:aws:kms:us-east-1:2:key/k'}";
        assertThatThrownBy(() -> call("ModifyDBInstance", change, allow("rds:ModifyDBInstance", "*")))
                .hasMessageStartingWith(
                        "KMSKeyNotAccessibleFault: The specified KMS key [arn:aws:kms:us-east-1:2:key/k]");
    }

    @Test
    void what_the_twin_does_not_know_of_iam_is_refused_and_not_passed_over() {
        assertThatThrownBy(() -> policies("{'Effect': 'Allow', 'Action': 'a:B', 'Resource': '*',"
                        + " 'Condition': {'IpAddress': {'aws:SourceIp': '10.0.0.0/8'}}}"))
                .hasMessageContaining("P: IpAddress")
                .hasMessageContaining("found in a condition; expected an operator of");
        assertThatThrownBy(() -> policies("{'Effect': 'Allow', 'NotAction': 'a:B', 'Resource': '*'}"))
                .hasMessageContaining("P: NotAction: found in a statement");
    }

    private static String allow(String action, String resource) {
        return "{'Effect': 'Allow', 'Action': ['" + action + "'], 'Resource': ['" + resource + "']}";
    }

    private static void call(String operation, String request, String statements) {
        policies(statements)
                .require(
                        new IamRequest(
                                "123456789012", "us-east-1", "rds", operation, json(request), id -> Optional.empty()),
                        "AccessDenied");
    }

    private static RolePolicies policies(String statements) {
        return new RolePolicies(
                "arn:aws:sts::1:assumed-role/R/F", Map.of("P", json("{'Statement': [" + statements + "]}")));
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
