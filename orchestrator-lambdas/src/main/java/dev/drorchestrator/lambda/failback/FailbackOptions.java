package dev.drorchestrator.lambda.failback;

import dev.drorchestrator.lambda.runtime.Parameters;
import java.util.Arrays;
import java.util.Optional;

/**
 * What the payload of a failback permits and asks for beside the database itself.
 *
 * @param oldCopy what becomes of the old copy
 * @param stopsAfterSetAside whether the run ends once the old copy is set aside ({@code "StopAfter": "SetAside"})
 * @param fenceSecurityGroup the security group that takes the place of the old copy's own before it is renamed
 * @param disableDeletionProtection whether the deletion protection of the old copy may be lifted
 * @param skipFinalSnapshot whether the old copy is deleted without a final snapshot
 * @param defaultParameterGroups whether the new copy gets the engine's own parameter groups instead of those of the old one ({@code
 *     "ParameterGroups": "Default"})
 * @param confirmDelete the identifier of the copy that a person vouches for
 */
public record FailbackOptions(
        OldCopy oldCopy,
        boolean stopsAfterSetAside,
        Optional<String> fenceSecurityGroup,
        boolean disableDeletionProtection,
        boolean skipFinalSnapshot,
        boolean defaultParameterGroups,
        Optional<String> confirmDelete) {

    private static final String OLD_COPY = "OldCopy";
    private static final String STOP_AFTER = "StopAfter";
    private static final String SET_ASIDE = "SetAside";
    private static final String FENCE = "FenceSecurityGroupId";
    private static final String PARAMETER_GROUPS = "ParameterGroups";
    private static final String DEFAULT = "Default";
    private static final String SKIP_SNAPSHOT = "SkipFinalSnapshot";

    /** What becomes of the old copy. */
    public enum OldCopy {
        /** It is set aside, and deleted once the new copy is proven. */
        DELETE("Delete"),
        /** It is set aside, and stays. */
        KEEP("Keep"),
        /** It is deleted before the new copy is made: the order of the original, for accounts without room for both. */
        DELETE_FIRST("DeleteFirst");

        private final String word;

        OldCopy(String word) {
            this.word = word;
        }

        private static String[] words() {
            return Arrays.stream(values()).map(value -> value.word).toArray(String[]::new);
        }
    }

    /** Reads the options; what is wrong with them is added to what is wrong with the other parameters. */
    public static FailbackOptions of(Parameters parameters) {
        FailbackOptions options = new FailbackOptions(
                oldCopy(parameters),
                parameters.optionalText(STOP_AFTER).isPresent(),
                parameters.optionalText(FENCE),
                parameters.flag("DisableDeletionProtection").orElse(false),
                parameters.flag(SKIP_SNAPSHOT).orElse(false),
                parameters.optionalText(PARAMETER_GROUPS).isPresent(),
                parameters.optionalText("ConfirmDelete"));
        options.check(parameters);
        return options;
    }

    private static OldCopy oldCopy(Parameters parameters) {
        String said = parameters.optionalText(OLD_COPY).orElse(OldCopy.DELETE.word);
        Optional<OldCopy> meant = Arrays.stream(OldCopy.values())
                .filter(value -> value.word.equalsIgnoreCase(said))
                .findFirst();
        if (meant.isEmpty()) {
            parameters.oneOf(OLD_COPY, OldCopy.words());
        }
        return meant.orElse(OldCopy.DELETE);
    }

    private void check(Parameters parameters) {
        parameters
                .optionalText(STOP_AFTER)
                .filter(said -> !said.equalsIgnoreCase(SET_ASIDE))
                .ifPresent(said -> parameters.wrong(STOP_AFTER, SET_ASIDE, said));
        parameters
                .optionalText(PARAMETER_GROUPS)
                .filter(said -> !said.equalsIgnoreCase(DEFAULT))
                .ifPresent(said -> parameters.wrong(PARAMETER_GROUPS, DEFAULT, said));
        fenceSecurityGroup
                .filter(group -> !group.startsWith("sg-"))
                .ifPresent(group ->
                        parameters.wrong(FENCE, "the id of a security group, such as sg-0123456789abcdef0", group));
        if (isDeletedFirst() && stopsAfterSetAside) {
            parameters.wrong(
                    STOP_AFTER, "nothing beside \"OldCopy\": \"DeleteFirst\", which sets nothing aside", SET_ASIDE);
        }
        if (isDeletedFirst() && fenceSecurityGroup.isPresent()) {
            parameters.wrong(
                    FENCE,
                    "nothing beside \"OldCopy\": \"DeleteFirst\", which sets nothing aside",
                    fenceSecurityGroup.get());
        }
        if (skipFinalSnapshot && confirmDelete.isPresent()) {
            // A person who vouches for what nobody can prove may be wrong; the snapshot is what is left then.
            parameters.wrong(SKIP_SNAPSHOT, "false, or nothing, beside ConfirmDelete", "true");
        }
    }

    /** Whether the old copy is deleted before the new one is made. */
    public boolean isDeletedFirst() {
        return oldCopy == OldCopy.DELETE_FIRST;
    }

    /** Whether the old copy stays after all is done. */
    public boolean isKept() {
        return oldCopy == OldCopy.KEEP;
    }
}
