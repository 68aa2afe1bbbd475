package dev.drorchestrator.lambda.runtime;

import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What another Region said, or that it could not be asked. From inside a VPC there may be no route to it, and in a disaster
 * it may be gone: then the answer is "unknown", which is neither yes nor no.
 *
 * @param value what was read; empty when the Region did not answer
 * @param silence why it did not, in words; empty when it did
 */
public record Reading<T>(Optional<T> value, String silence) {

    /**
     * Reads.
     *
     * @throws AwsServiceException when the Region answered with an error, which is an answer
     */
    public static <T> Reading<T> of(Supplier<T> read) {
        try {
            return new Reading<>(Optional.of(read.get()), "");
        } catch (AwsServiceException e) {
            throw e;
        } catch (SdkException e) {
            return new Reading<>(Optional.empty(), String.valueOf(e.getMessage()));
        }
    }

    /** Whether the Region did not answer. */
    public boolean isUnknown() {
        return value.isEmpty();
    }
}
