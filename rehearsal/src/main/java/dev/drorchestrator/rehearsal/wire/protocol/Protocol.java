package dev.drorchestrator.rehearsal.wire.protocol;

import dev.drorchestrator.rehearsal.wire.http.WireRequest;
import dev.drorchestrator.rehearsal.wire.http.WireResponse;
import software.amazon.awssdk.core.SdkPojo;

/** How a service's requests and answers look on the wire. */
public interface Protocol {

    /**
     * The name of the operation that a request asks for.
     *
     * @throws WireException when it names none
     */
    String operation(WireRequest request);

    /**
     * Fills {@code builder} from a request. Members that the model does not know are ignored, as AWS ignores them.
     *
     * @throws WireException when the request is malformed, or lacks a member that must be there
     */
    void read(WireRequest request, SdkPojo builder);

    /** The answer of an operation that went well. */
    WireResponse success(String operation, String requestId, SdkPojo response);

    /** The answer of one that did not. */
    WireResponse error(int status, String code, String message, String requestId);

    /** What AWS says to an operation that the service does not have. */
    WireException unknown(String operation);
}
