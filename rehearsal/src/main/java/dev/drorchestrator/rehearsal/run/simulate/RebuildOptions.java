package dev.drorchestrator.rehearsal.run.simulate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What the payload of a failback says of the old copy.
 *
 * @param oldCopy what becomes of it
 * @param stopsAfterSetAside whether the run ends when it is set aside
 * @param unprotects whether its deletion protection may be lifted
 * @param fences whether it gets a security group that lets nobody in
 */
record RebuildOptions(OldCopy oldCopy, boolean stopsAfterSetAside, boolean unprotects, boolean fences) {

    /** What becomes of the old copy. */
    enum OldCopy {
        /** Nothing is said: deleted once the new one is proven. */
        UNSAID(""),
        DELETE("Delete"),
        KEEP("keep"),
        DELETE_FIRST("DeleteFirst");

        private final String value;

        OldCopy(String value) {
            this.value = value;
        }
    }

    /** The parameter without which none of the others are known. */
    static final String OLD_COPY = "OldCopy";

    /** As the sample, with leave to lift the protection that the demo's databases have. */
    static final RebuildOptions PLAIN = new RebuildOptions(OldCopy.UNSAID, false, true, false);

    private static final List<OldCopy> ALL = List.of(OldCopy.values());
    private static final String FENCE = "sg-0fe9ce0fe9ce0fe9c";

    /** Options that a payload may have together. */
    static RebuildOptions drawn(Random random) {
        OldCopy oldCopy = ALL.get(random.nextInt(ALL.size()));
        boolean first = oldCopy == OldCopy.DELETE_FIRST;
        boolean unprotects = first || random.nextInt(3) > 0;
        boolean fences = !first && random.nextInt(4) == 0;
        return new RebuildOptions(oldCopy, false, unprotects, fences);
    }

    /** The same for a run that ends when the old copy is set aside. */
    RebuildOptions stopping() {
        return new RebuildOptions(oldCopy, true, unprotects, fences);
    }

    void applyTo(ObjectNode parameters) {
        if (oldCopy != OldCopy.UNSAID) {
            parameters.put(OLD_COPY, oldCopy.value);
        }
        if (stopsAfterSetAside) {
            parameters.put("StopAfter", "SetAside");
        }
        if (unprotects) {
            parameters.put("DisableDeletionProtection", true);
        } else {
            parameters.remove("DisableDeletionProtection");
        }
        if (fences) {
            parameters.put("FenceSecurityGroupId", FENCE);
        }
    }

    @Override
    public String toString() {
        List<String> words = new ArrayList<>();
        if (oldCopy != OldCopy.UNSAID) {
            words.add(OLD_COPY + " " + oldCopy.value);
        }
        if (stopsAfterSetAside) {
            words.add("StopAfter SetAside");
        }
        if (!unprotects) {
            words.add("protected");
        }
        if (fences) {
            words.add("fenced");
        }
        return words.isEmpty() ? "" : " (" + String.join(", ", words) + ")";
    }
}
