package dev.drorchestrator.rehearsal.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** How AWS says no: a code on the wire and a text. */
final class AwsRefusal {

    private AwsRefusal() {}

    /** The call fails with that code, and its message has that part. */
    static AwsServiceException isRefused(String code, String text, ThrowingCallable call) {
        AwsServiceException thrown = catchThrowableOfType(AwsServiceException.class, call);
        assertThat(thrown).as("a refusal with " + code).isNotNull();
        assertThat(thrown.awsErrorDetails().errorCode()).isEqualTo(code);
        assertThat(thrown.awsErrorDetails().errorMessage()).contains(text);
        return thrown;
    }
}
