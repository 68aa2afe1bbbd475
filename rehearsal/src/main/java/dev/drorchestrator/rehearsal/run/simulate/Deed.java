package dev.drorchestrator.rehearsal.run.simulate;

import java.util.Locale;

/** What a person who knows nothing of the run does to a database, at once, by hand. */
enum Deed {
    /** Of the old copy, as an auditor would. */
    PROTECTS,
    /** The orchestrator's tags of the old copy. */
    UNTAGS_THE_OLD,
    /** The orchestrator's tags of the copy that took over. */
    UNTAGS_THE_LIVE,
    /** Of the old copy: one of its instances; where it is an instance, that one, with a snapshot. */
    DELETES_AN_INSTANCE,
    /** The old copy gets a name that nobody knows. */
    RENAMES,
    /** The old copy gets another backup retention. */
    MODIFIES,
    /** The Region of the copy that took over is down from then on, for a while. */
    LOSES_THE_SOURCE;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
