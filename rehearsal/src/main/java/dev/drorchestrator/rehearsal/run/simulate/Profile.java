package dev.drorchestrator.rehearsal.run.simulate;

import java.util.Locale;

/** Which kind of plans a simulation makes. */
enum Profile {
    MIXED("all of them, each seed one"),
    SOUND("healthy databases, right payloads; things go wrong at any moment"),
    AIMED("as sound, and things go wrong in one state that the seed picks: calls, functions, people"),
    ODD("databases, quotas, keys or exports that are not as they should be"),
    WRONG("payloads with a mistake, before the right ones"),
    STRANGER("AWS refuses any change with any code, or shows unknown statuses; not part of mixed"),
    CALM("nothing goes wrong");

    private final String text;

    Profile(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    /** As a person types it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
