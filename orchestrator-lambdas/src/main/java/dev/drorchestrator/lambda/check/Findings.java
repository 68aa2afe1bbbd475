package dev.drorchestrator.lambda.check;

import dev.drorchestrator.lambda.runtime.AwsErrors;
import dev.drorchestrator.lambda.runtime.ErrorMeaning;
import dev.drorchestrator.lambda.runtime.Finding;
import dev.drorchestrator.lambda.runtime.PreconditionFailedException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What the prechecks of a failback found against setting a copy aside and building it anew. Each fact is proven (and found here
 * nowhere), disproven, or unknown: what is disproven refuses the failback, what is unknown refuses it unless the payload
 * names the copy under {@code ConfirmDelete}. What AWS alone can tell for certain is a third kind ({@link #expectRefusal}). All is
 * said at once.
 */
public final class Findings {

    private final String copy;
    private final Optional<String> confirmDelete;
    private final boolean deletesFirst;
    private final Set<Finding> disproven = new LinkedHashSet<>();
    private final Set<Finding> unknown = new LinkedHashSet<>();
    private final Set<Finding> expectedRefusals = new LinkedHashSet<>();
    private final Set<String> warnings = new LinkedHashSet<>();
    private final Map<String, Optional<?>> asked = new HashMap<>();

    /**
     * @param copy the identifier of the copy that would be deleted
     * @param confirmDelete the payload's {@code ConfirmDelete}
     * @param deletesFirst whether the copy would be deleted before the new one is made
     */
    public Findings(String copy, Optional<String> confirmDelete, boolean deletesFirst) {
        this.copy = copy;
        this.confirmDelete = confirmDelete;
        this.deletesFirst = deletesFirst;
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
        unknown.add(new Finding(resource, found, expected, next));
    }

    /**
     * A creation that AWS is expected to refuse, as far as its lists, the stack's parameters and we know: they may lag behind AWS. It
     * refuses the failback like a {@link #doubt}, because the old copy would lose its name for nothing. Where that copy would be
     * deleted first, ConfirmDelete does not outweigh it: nothing would be left to go back to. Where there is no old copy, it is a
     * warning: AWS may say it itself.
     *
     * @param next what would make AWS accept it
     */
    public void expectRefusal(String resource, String found, String expected, String next) {
        expectedRefusals.add(new Finding(resource, found, expected, next));
    }

    /** What somebody should know, and what speaks against nothing; what is said twice counts once. */
    public void warn(String text) {
        warnings.add(text);
    }

    /**
     * Reads what a failback can do without knowing: AWS says the same later, and the old copy is there then. An answer that does
     * not come, because the role may not ask, because the endpoint does not know the operation, or for a trouble of AWS's own, is a warning.
     *
     * <p>The same is asked once.
     *
     * @param what is asked, as "Whether …"
     * @return empty when there is no answer
     * @throws AwsServiceException when AWS throttles: that passes, and the state machine tries again
     */
    @SuppressWarnings("unchecked") // the same question has the same type of answer
    public <T> Optional<T> ask(String what, Supplier<T> read) {
        if (!asked.containsKey(what)) {
            asked.put(what, answer(what, read));
        }
        return (Optional<T>) asked.get(what);
    }

    private <T> Optional<T> answer(String what, Supplier<T> read) {
        try {
            return Optional.of(read.get());
        } catch (SdkException e) {
            if (AwsErrors.of(e) == ErrorMeaning.THROTTLED) {
                throw e;
            }
            warn(what + " was not checked: " + AwsErrors.found(e));
            return Optional.empty();
        }
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
        }
        boolean isConfirmed = confirmDelete.filter(copy::equals).isPresent();
        if (deletes && !isConfirmed) {
            unknown.forEach(finding -> all.add(or(finding, "if you are sure that " + copy + " may be deleted, add ")));
        }
        if (deletes && deletesFirst) {
            all.addAll(expectedRefusals);
        } else if (deletes && !isConfirmed) {
            expectedRefusals.forEach(finding ->
                    all.add(or(finding, "if you know better, and are sure that " + copy + " may be deleted, add ")));
        } else {
            expectedRefusals.forEach(finding -> warn("AWS may refuse the new copy: " + finding.text()));
        }
        if (!all.isEmpty()) {
            throw new PreconditionFailedException(all);
        }
    }

    private Finding or(Finding finding, String condition) {
        return new Finding(
                finding.resource(),
                finding.found(),
                finding.expected(),
                finding.next() + "; or, " + condition + "\"ConfirmDelete\": \"" + copy + "\" to the parameters");
    }
}
