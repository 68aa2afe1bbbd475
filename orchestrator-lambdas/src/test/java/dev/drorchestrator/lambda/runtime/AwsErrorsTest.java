package dev.drorchestrator.lambda.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.rds.model.RdsException;

class AwsErrorsTest {

    private static final String EVENTS = "aws rds describe-events --region eu-west-1 --duration 180";

    @ParameterizedTest
    @CsvSource({
        "Throttling, 400, THROTTLED, ThrottledException",
        "InternalFailure, 500, TRANSIENT, TransientException",
        "NobodyKnows, 503, TRANSIENT, TransientException",
        "InvalidGlobalClusterStateFault, 400, STATE_CONFLICT, StateConflictException",
        "InvalidDBInstanceState, 400, STATE_CONFLICT, StateConflictException",
        "KmsThrottlingException, 400, THROTTLED, ThrottledException",
        "TooManyUpdates, 400, THROTTLED, ThrottledException",
        "KmsAccessDeniedException, 400, ACCESS_DENIED, AccessDeniedException",
        "DBClusterNotFoundFault, 404, NOT_FOUND, ResourceNotFoundException",
        "AccessDenied, 403, ACCESS_DENIED, AccessDeniedException",
        "ExpiredToken, 403, ACCESS_DENIED, AccessDeniedException",
        "TaskTimedOut, 400, TOKEN_CLOSED, RequestRefusedException",
        "InvalidParameterValue, 400, REFUSED, RequestRefusedException",
        "NobodyKnows, 400, REFUSED, RequestRefusedException"
    })
    void every_code_has_a_meaning_and_an_exception(String code, int status, ErrorMeaning meaning, String exception) {
        SdkException failure = answer(code, status);

        StepException translated = AwsErrors.translate(failure, "cluster x", EVENTS);

        assertThat(AwsErrors.of(failure)).isEqualTo(meaning);
        assertThat(translated.getClass().getSimpleName()).isEqualTo(exception);
        assertThat(translated)
                .hasMessageStartingWith("cluster x: AWS answered " + code + " (" + status + "): no way; expected ")
                .hasMessageContaining("Next: ")
                .hasCause(failure);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rds:ModifyDBCluster | arn:aws:rds:us-east-1:123456789012:cluster:a | with an explicit deny in an identity-based policy: arn:aws:iam::1:policy/p | Next: add arn:aws:rds:us-east-1:123456789012:cluster:a* to DatabaseArnPatterns in the stack's parameter file, run scripts/deploy.sh",
                "elasticache:FailoverGlobalReplicationGroup | arn:aws:elasticache::123456789012:globalreplicationgroup:a-b | with an explicit deny in an identity-based policy | Next: add arn:aws:elasticache::123456789012:globalreplicationgroup:a-b* to DatabaseArnPatterns",
                "rds:ModifyDBCluster | arn:aws:rds:us-east-1:123456789012:cluster:a | with an explicit deny in a service control policy | Next: allow rds:ModifyDBCluster on arn:aws:rds:us-east-1:123456789012:cluster:a to the function's role, and check",
                "rds:ModifyDBCluster | arn:aws:rds:us-east-1:123456789012:cluster-pg:a | with an explicit deny in an identity-based policy | Next: allow rds:ModifyDBCluster on arn:aws:rds:us-east-1:123456789012:cluster-pg:a",
                "iam:PassRole | arn:aws:iam::123456789012:role/m | because no identity-based policy allows the iam:PassRole action | Next: set MonitoringRoleArnPattern (enhanced monitoring) or DatabaseRoleArnPattern",
            })
    void a_missing_permission_names_the_parameter_of_the_stack_that_gives_it(
            String action, String resource, String why, String next) {
        String message = "User: arn:aws:sts::123456789012:assumed-role/r/f is not authorized to perform: " + action
                + " on resource: " + resource + " " + why;
        SdkException failure = RdsException.builder()
                .statusCode(403)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("AccessDenied")
                        .errorMessage(message)
                        .build())
                .build();

        assertThat(AwsErrors.translate(failure, "cluster a", EVENTS))
                .hasMessageContaining(message)
                .hasMessageContaining(next);
    }

    @Test
    void no_answer_at_all_is_transient() {
        SdkException failure = SdkClientException.create("connect timed out");

        assertThat(AwsErrors.translate(failure, "r", EVENTS))
                .isInstanceOf(TransientException.class)
                .hasMessageStartingWith("r: no answer from AWS: connect timed out");
    }

    @Test
    void an_answer_without_details_is_judged_by_its_status() {
        SdkException failure =
                RdsException.builder().statusCode(502).message("bad gateway").build();

        assertThat(AwsErrors.of(failure)).isEqualTo(ErrorMeaning.TRANSIENT);
        assertThat(AwsErrors.translate(failure, "r", EVENTS)).hasMessageContaining("(502): bad gateway");
    }

    private static SdkException answer(String code, int status) {
        return RdsException.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage("no way")
                        .build())
                .build();
    }
}
