package dev.drorchestrator.rehearsal.run.report.page;

import dev.drorchestrator.rehearsal.run.report.model.ResourceStatus;
import dev.drorchestrator.rehearsal.run.report.model.StepOutcome;
import dev.drorchestrator.rehearsal.run.report.model.Verdict;

/**
 * How a status looks: a sign and a word, and only then a colour.
 *
 * @param look the class of the style sheet: good, bad, late or none
 */
record Badge(String sign, String word, String look) {

    static Badge of(Verdict verdict) {
        return switch (verdict) {
            case SUCCEEDED -> new Badge("✓", "SUCCEEDED", "good");
            case FAILED -> new Badge("✕", "FAILED", "bad");
            case REFUSED -> new Badge("✕", "REFUSED", "bad");
            case HANGS -> new Badge("!", "HANGS", "bad");
        };
    }

    static Badge of(ResourceStatus status) {
        return switch (status) {
            case SUCCEEDED -> new Badge("✓", "SUCCEEDED", "good");
            case ALREADY_DONE -> new Badge("=", "ALREADY_DONE", "good");
            case FAILED -> new Badge("✕", "FAILED", "bad");
            case SKIPPED -> new Badge("–", "SKIPPED", "none");
            case RUNNING -> new Badge("…", "RUNNING", "late");
        };
    }

    static Badge of(StepOutcome outcome) {
        return switch (outcome) {
            case DONE -> new Badge("✓", "done", "none");
            case FAILED -> new Badge("✕", "failed", "bad");
            case UNFINISHED -> new Badge("…", "not ended", "late");
        };
    }

    void write(Html html) {
        html.open("span", "class", "badge " + look);
        html.leaf("span", sign, "aria-hidden", "true").text(" " + word).close();
    }
}
