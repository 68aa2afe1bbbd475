package dev.drorchestrator.lambda.runtime;

/** What an error of AWS means to a state machine. Which code means what stands in {@link AwsErrors}. */
public enum ErrorMeaning {
    /** Worth the same call a little later. */
    TRANSIENT,
    /** The account asks too often: worth the same call later, however often that has to be. */
    THROTTLED,
    /** The resource is in a state that does not allow the call, or was when AWS looked. */
    STATE_CONFLICT,
    /** The resource is not there. */
    NOT_FOUND,
    /** The role or the credentials do not allow the call. */
    ACCESS_DENIED,
    /** The token's task is over; the work that it was about is not. */
    TOKEN_CLOSED,
    /** Everything else that AWS refuses. */
    REFUSED;

    /** Whether the error says nothing about the resource, and the same call is worth another attempt. */
    public boolean passes() {
        return this == TRANSIENT || this == THROTTLED;
    }
}
