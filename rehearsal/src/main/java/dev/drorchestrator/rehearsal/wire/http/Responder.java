package dev.drorchestrator.rehearsal.wire.http;

/** What stands behind an {@link Endpoint}; is called from many threads at once. */
public interface Responder {

    /**
     * The answer to a request.
     *
     * @throws NoAnswerException to break the connection instead
     */
    WireResponse answer(WireRequest request);

    /** The answer to a request that the endpoint itself refuses, in a form that suits the request. */
    WireResponse refuse(WireRequest request, int status, String code, String message);
}
