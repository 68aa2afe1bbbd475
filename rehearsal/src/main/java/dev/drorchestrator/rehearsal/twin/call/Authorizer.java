package dev.drorchestrator.rehearsal.twin.call;

/** Decides whether a caller may make a call: what IAM is to AWS. */
@FunctionalInterface
public interface Authorizer {

    /** That of callers who may do everything. */
    Authorizer ANYTHING = call -> {};

    /**
     * Lets a call through, or refuses it before it has any effect.
     *
     * @throws AwsError as AWS answers what is not allowed
     */
    void authorize(CallInFlight call);
}
