package dev.drorchestrator.rehearsal.twin.call;

/** Something was asked of the twin that AWS has and the twin has not. */
public final class UnmodelledOperationException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnmodelledOperationException(Service service, String method) {
        super("the twin does not model " + service.endpointPrefix() + " " + method
                + "; docs/twin-fidelity.md lists what it models");
    }
}
