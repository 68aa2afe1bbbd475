package dev.drorchestrator.rehearsal.twin.call;

import software.amazon.awssdk.core.SdkResponse;

/** Stands between a caller and a service of the twin. */
@FunctionalInterface
public interface Interceptor {

    /**
     * Lets a call through, changed or not, or fails it.
     *
     * @return what the caller gets
     */
    SdkResponse around(CallInFlight call, Next next);

    /** What stands behind an interceptor; each use serves the call once more. */
    @FunctionalInterface
    interface Next {
        SdkResponse serve();
    }
}
