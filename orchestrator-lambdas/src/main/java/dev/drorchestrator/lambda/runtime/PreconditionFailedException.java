package dev.drorchestrator.lambda.runtime;

import java.util.List;
import java.util.stream.Collectors;

/** The world is not as the step needs it; nothing was changed. */
public final class PreconditionFailedException extends StepException {

    private static final long serialVersionUID = 1L;

    public PreconditionFailedException(Finding finding) {
        super(finding);
    }

    /** With all that is wrong, one finding per line. */
    public PreconditionFailedException(List<Finding> findings) {
        super(findings.stream().map(Finding::text).collect(Collectors.joining("\n", "", "\nNothing was changed.")));
    }
}
