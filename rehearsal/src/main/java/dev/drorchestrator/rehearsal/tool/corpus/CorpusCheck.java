package dev.drorchestrator.rehearsal.tool.corpus;

import dev.drorchestrator.rehearsal.asl.StepFunctionsException;
import dev.drorchestrator.rehearsal.run.CheckedCommand;
import dev.drorchestrator.rehearsal.run.CommandLines;
import dev.drorchestrator.rehearsal.run.InputException;
import dev.drorchestrator.rehearsal.run.InputProblems;
import dev.drorchestrator.rehearsal.run.asl.JsonFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Runs a directory of recorded executions ({@code *.jsonl}, one a line) and prints how far the interpreter agrees. */
@Command(
        name = "check-asl-corpus.sh",
        usageHelpAutoWidth = true,
        description = "Compares the interpreter with recorded executions of AWS Step Functions.",
        footer = {
            "",
            "Exit codes: 0 agreed, 1 below the agreed level (status and output 100 %%, event sequences 99 %%), 2 wrong input."
        })
public final class CorpusCheck implements CheckedCommand {

    /** Of 100 event sequences, so many must agree; status and output or error must agree in all. */
    private static final double AGREED_EVENT_PERCENT = 99;

    private static final int AGREED = 0;
    private static final int DISAGREED = 1;

    private final PrintStream out;
    private final Map<Path, List<Scenario>> scenarios = new LinkedHashMap<>();
    private final List<Verdict> all = new ArrayList<>();

    @Parameters(paramLabel = "DIR", description = "Directory of *.jsonl, which hold one recorded execution a line.")
    private @Nullable Path directory;

    private CorpusCheck(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] args) {
        CommandLines.main(CorpusCheck::run, args);
    }

    /** Runs the command and gives its exit code. */
    public static int run(String[] args, PrintStream out, PrintStream err) {
        return CommandLines.execute(new CorpusCheck(out), "check-asl-corpus.sh", args, out, err);
    }

    @Override
    public void check(InputProblems problems) {
        Optional.ofNullable(directory)
                .flatMap(given -> problems.read(() -> corpusFiles(given)))
                .orElse(List.of())
                .forEach(file -> scenarios.put(file, scenarios(file, problems)));
    }

    @Override
    public int run() {
        out.printf("%-18s%12s%12s%15s%12s%12s%n", "file", "scenarios", "status", "output/error", "events", "details");
        scenarios.forEach((file, ofFile) -> {
            List<Verdict> verdicts = ofFile.stream().map(CorpusCheck::verdict).toList();
            print(String.valueOf(file.getFileName()), verdicts);
            all.addAll(verdicts);
        });
        print("all", all);
        all.forEach(this::printDisagreement);
        return isAgreed() ? AGREED : DISAGREED;
    }

    private static List<Path> corpusFiles(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> found = files.filter(file -> file.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw new InputException(directory + ": has no *.jsonl");
            }
            return found;
        } catch (IOException e) {
            throw new InputException(directory + ": no such directory");
        }
    }

    private static List<Scenario> scenarios(Path file, InputProblems problems) {
        List<Scenario> scenarios = new ArrayList<>();
        int number = 0;
        for (String line : problems.read(() -> JsonFile.text(file)).orElse("").split("\n")) {
            number++;
            if (!line.isBlank()) {
                String place = file + ":" + number;
                problems.read(() -> Scenario.of(JsonFile.parse(line, place), place))
                        .ifPresent(scenarios::add);
            }
        }
        return scenarios;
    }

    private static Verdict verdict(Scenario scenario) {
        try {
            return Verdict.of(scenario, ScenarioRun.of(scenario));
        } catch (InputException | StepFunctionsException e) {
            return Verdict.notRun(scenario, String.valueOf(e.getMessage()));
        }
    }

    private void print(String name, List<Verdict> verdicts) {
        List<Verdict> withEvents = withEvents(verdicts);
        List<Verdict> withDetails = withEvents.stream()
                .filter(verdict -> !verdict.scenario().history().isEmpty()
                        && verdict.scenario().ordered())
                .toList();
        out.printf(
                "%-18s%12d%12s%15s%12s%12s%n",
                name,
                verdicts.size(),
                share(verdicts, Verdict::status),
                share(verdicts, Verdict::result),
                share(withEvents, Verdict::events),
                share(withDetails, Verdict::details));
    }

    private static String share(List<Verdict> verdicts, Function<Verdict, Optional<String>> part) {
        return verdicts.isEmpty() ? "-" : agreed(verdicts, part) + "/" + verdicts.size();
    }

    private static long agreed(List<Verdict> verdicts, Function<Verdict, Optional<String>> part) {
        return verdicts.stream()
                .filter(verdict -> part.apply(verdict).isEmpty())
                .count();
    }

    private static List<Verdict> withEvents(List<Verdict> verdicts) {
        return verdicts.stream()
                .filter(verdict -> verdict.scenario().events().isPresent())
                .toList();
    }

    private void printDisagreement(Verdict verdict) {
        List<String> lines = new ArrayList<>();
        verdict.status().ifPresent(difference -> lines.add("  status   " + difference));
        verdict.result().ifPresent(difference -> lines.add("  result   " + difference));
        verdict.events().ifPresent(difference -> lines.add("  events   " + difference));
        verdict.details().ifPresent(difference -> lines.add("  details  " + difference));
        if (!lines.isEmpty()) {
            out.printf("%n%s%n%s%n", verdict.scenario().name(), String.join(System.lineSeparator(), lines));
        }
    }

    private boolean isAgreed() {
        List<Verdict> withEvents = withEvents(all);
        return agreed(all, Verdict::status) == all.size()
                && agreed(all, Verdict::result) == all.size()
                && agreed(withEvents, Verdict::events) * 100 >= withEvents.size() * AGREED_EVENT_PERCENT;
    }
}
