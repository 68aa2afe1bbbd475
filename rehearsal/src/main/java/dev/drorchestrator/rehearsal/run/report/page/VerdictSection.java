package dev.drorchestrator.rehearsal.run.report.page;

import dev.drorchestrator.rehearsal.run.Names;
import dev.drorchestrator.rehearsal.run.report.model.Move;
import dev.drorchestrator.rehearsal.run.report.model.ReportModel;
import dev.drorchestrator.rehearsal.run.report.model.Resource;
import dev.drorchestrator.rehearsal.run.report.model.ResourceStatus;
import dev.drorchestrator.rehearsal.run.report.model.Verdict;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/** The head of the page: how it ended, in a word, a sentence and a few figures. */
final class VerdictSection implements Section {

    @Override
    public void write(ReportModel model, Html html) {
        Badge badge = Badge.of(model.verdict());
        html.open("header", "class", "verdict " + badge.look());
        html.leaf("p", "DR Orchestrator · rehearsal", "class", "kicker");
        html.open("h1");
        html.leaf("span", badge.sign() + " ", "aria-hidden", "true", "class", "sign");
        html.leaf("span", badge.word(), "class", "word");
        html.text(": " + model.machine() + " in " + model.region()).close();
        html.leaf("p", sentence(model), "class", "lead");
        figures(model, html);
        html.leaf(
                "p",
                "Virtual time on a twin of AWS: no account was touched. How long AWS takes is an assumption of the world"
                        + " file; AWS promises none of it.",
                "class",
                "note");
        html.close();
    }

    private static String sentence(ReportModel model) {
        return switch (model.verdict()) {
            case REFUSED -> "The payload was refused before anything was touched.";
            case HANGS -> "The run never ends: something waits for what nothing will bring. " + counts(model);
            case SUCCEEDED, FAILED -> counts(model);
        };
    }

    private static String counts(ReportModel model) {
        if (model.resources().isEmpty()) {
            return "No resource was reported on.";
        }
        StringJoiner text = new StringJoiner(", ", "", ".");
        long proven = model.resources().stream()
                .filter(resource -> resource.status().isProven())
                .count();
        text.add(proven + " of " + Names.count(model.resources().size(), "resource") + " proven in the new role");
        add(text, model.count(ResourceStatus.ALREADY_DONE), "of them already before this run");
        add(text, model.count(ResourceStatus.FAILED), "failed");
        add(text, model.count(ResourceStatus.SKIPPED), "skipped");
        add(text, model.count(ResourceStatus.RUNNING), "never ended");
        return text.toString();
    }

    private static void add(StringJoiner text, long count, String what) {
        if (count > 0) {
            text.add(count + " " + what);
        }
    }

    private static void figures(ReportModel model, Html html) {
        html.open("dl", "class", "figures");
        figure(html, "took", model.verdict() == Verdict.HANGS ? "no end" : Words.length(model.took()));
        figure(
                html,
                "longest RTO",
                longestRto(model.resources()).map(Words::length).orElse("none reached"));
        figure(html, "writers moved", String.valueOf(moves(model).size()));
        figure(html, "data loss", moves(model).stream().anyMatch(Move::dataLoss) ? "possible" : "none");
        figure(html, "changes asked of AWS", String.valueOf(model.effort().changes()));
        html.close();
    }

    private static Optional<Duration> longestRto(List<Resource> resources) {
        return resources.stream().map(Resource::rto).flatMap(Optional::stream).max(Comparator.naturalOrder());
    }

    private static List<Move> moves(ReportModel model) {
        return model.roles().stream()
                .flatMap(database -> database.moves().stream())
                .toList();
    }

    private static void figure(Html html, String name, String value) {
        html.open("div").leaf("dt", name).leaf("dd", value).close();
    }
}
