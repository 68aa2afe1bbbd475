package dev.drorchestrator.lambda.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the prechecks of a failback found, so that all of it is said at once. A fact is proven, refuted or unproven: what is
 * refuted stops the failback whatever the payload says; what is unproven stops it unless the payload names the copy that is
 * to be deleted ({@code ConfirmDelete}), word for word.
 */
public final class Findings {

    private final String copy;
    private final boolean confirmed;
    private final List<Finding> refused = new ArrayList<>();
    private final List<String> unproven = new ArrayList<>();

    /**
     * @param copy the identifier of the copy that is to be deleted
     * @param confirmDelete what the payload says
     */
    public Findings(String copy, Optional<String> confirmDelete) {
        this.copy = copy;
        this.confirmed = confirmDelete.filter(copy::equals).isPresent();
        confirmDelete
                .filter(said -> !said.equals(copy))
                .ifPresent(said -> refused.add(new Finding(
                        "ConfirmDelete",
                        "\"" + said + "\"",
                        "the identifier of the copy that is deleted, \"" + copy + "\"",
                        "look again which copy you mean")));
    }

    /** The world or the payload is wrong. */
    public void refuse(String resource, String found, String expected, String next) {
        refused.add(new Finding(resource, found, expected, next));
    }

    /** Nobody can tell. {@code what} completes "it is not proven that …". */
    public void unproven(String what) {
        unproven.add(what);
    }

    /**
     * Refuses all that was found.
     *
     * @throws PreconditionFailedException unless there is nothing, or only what the payload vouches for
     */
    public void throwIfAny() {
        if (!unproven.isEmpty() && !confirmed) {
            refuse(
                    "copy " + copy,
                    "it is not proven that " + String.join("; nor that ", unproven),
                    "proof before anything is deleted, or the word of a person",
                    "look at both Regions; if " + copy
                            + " is not the live copy and may be deleted, add \"ConfirmDelete\": \"" + copy
                            + "\" to the parameters and send the payload again");
        }
        if (!refused.isEmpty()) {
            throw new PreconditionFailedException(
                    refused.stream().map(Finding::text).collect(Collectors.joining("\n")) + "\nNothing was changed.");
        }
    }
}
