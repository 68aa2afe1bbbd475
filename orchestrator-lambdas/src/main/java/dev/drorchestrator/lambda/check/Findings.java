package dev.drorchestrator.lambda.check;

import dev.drorchestrator.lambda.runtime.Finding;
import dev.drorchestrator.lambda.runtime.PreconditionFailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the prechecks of a failback found against deleting a copy and building it anew. Each fact is proven (and found here
 * nowhere), disproven, or unknown: what is disproven refuses the failback, what is unknown refuses it unless the payload
 * names the copy under {@code ConfirmDelete}. All is said at once.
 */
public final class Findings {

    private final String copy;
    private final Optional<String> confirmDelete;
    private final List<Finding> disproven = new ArrayList<>();
    private final List<Finding> unknown = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    /**
     * @param copy the identifier of the copy that would be deleted
     * @param confirmDelete the payload's {@code ConfirmDelete}
     */
    public Findings(String copy, Optional<String> confirmDelete) {
        this.copy = copy;
        this.confirmDelete = confirmDelete;
    }

    /** A fact that is not as it must be. */
    public void refuse(Finding finding) {
        disproven.add(finding);
    }

    /** As {@link #refuse(Finding)}, in four parts. */
    public void refuse(String resource, String found, String expected, String next) {
        refuse(new Finding(resource, found, expected, next));
    }

    /**
     * A fact that nobody can tell.
     *
     * @param next what would make it known
     */
    public void doubt(String resource, String found, String expected, String next) {
        unknown.add(new Finding(
                resource,
                found,
                expected,
                next + "; or, if you are sure that " + copy + " may be deleted, add \"ConfirmDelete\": \"" + copy
                        + "\" to the parameters"));
    }

    /** What somebody should know, and what speaks against nothing. */
    public void warn(String text) {
        warnings.add(text);
    }

    /** All that was {@link #warn warned} of. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    /**
     * Refuses the failback if anything speaks against it.
     *
     * @param deletes whether a copy would be deleted; if not, nothing needs to be confirmed
     */
    public void throwIfAny(boolean deletes) {
        List<Finding> all = new ArrayList<>(disproven);
        if (deletes) {
            confirmDelete
                    .filter(name -> !name.equals(copy))
                    .ifPresent(name -> all.add(new Finding(
                            "ConfirmDelete",
                            "\"" + name + "\"",
                            "\"" + copy + "\", the copy that would be deleted",
                            "correct the payload")));
            if (confirmDelete.filter(copy::equals).isEmpty()) {
                all.addAll(unknown);
            }
        }
        if (!all.isEmpty()) {
            throw new PreconditionFailedException(all);
        }
    }
}
