package dev.drorchestrator.rehearsal.twin.call;

/** Something was asked of the twin that AWS has and the twin has not. */
public final class UnmodelledOperationException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Tells what of an operation is not modelled. */
    public UnmodelledOperationException(String what) {
        super("the twin does not model " + what + "; docs/twin-fidelity.md lists what it models");
    }

    UnmodelledOperationException(Service service, String method) {
        this(service.endpointPrefix() + " " + method);
    }
}
