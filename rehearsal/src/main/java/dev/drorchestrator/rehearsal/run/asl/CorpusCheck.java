package dev.drorchestrator.rehearsal.run.asl;

import dev.drorchestrator.rehearsal.asl.StepFunctionsException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Runs a directory of recorded executions ({@code *.jsonl}, one a line) and prints how far the interpreter agrees. */
public final class CorpusCheck {

    /** Of 100 event sequences, so many must agree; status and output or error must agree in all. */
    private static final double AGREED_EVENT_PERCENT = 99;

    private static final int AGREED = 0;
    private static final int DISAGREED = 1;
    private static final int MISUSED = 2;

    private final PrintStream out;
    private final List<Verdict> all = new ArrayList<>();

    private CorpusCheck(PrintStream out) {
        this.out = out;
    }

    /** Checks the directory that is the only argument; exits 0, 1 below the agreed level, 2 on wrong input. */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(args, out, err));
    }

    /** The same without the exit. */
    public static int run(String[] args, PrintStream out, PrintStream err) {
        try {
            if (args.length != 1) {
                throw new UsageException("usage: check-asl-corpus.sh DIR");
            }
            return new CorpusCheck(out).check(Path.of(args[0]));
        } catch (UsageException e) {
            err.println(e.getMessage());
            return MISUSED;
        }
    }

    private int check(Path directory) throws UsageException {
        out.printf("%-18s%12s%12s%15s%12s%12s%n", "file", "scenarios", "status", "output/error", "events", "details");
        for (Path file : corpusFiles(directory)) {
            List<Verdict> verdicts = new ArrayList<>();
            for (Scenario scenario : scenarios(file)) {
                verdicts.add(verdict(scenario));
            }
            print(file.getFileName().toString(), verdicts);
            all.addAll(verdicts);
        }
        print("all", all);
        all.forEach(this::printDisagreement);
        return isAgreed() ? AGREED : DISAGREED;
    }

    private static List<Path> corpusFiles(Path directory) throws UsageException {
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> found = files.filter(file -> file.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw new UsageException(directory + ": has no *.jsonl");
            }
            return found;
        } catch (IOException e) {
            throw new UsageException(directory + ": no such directory");
        }
    }

    private static List<Scenario> scenarios(Path file) throws UsageException {
        List<Scenario> scenarios = new ArrayList<>();
        int number = 0;
        for (String line : JsonFile.text(file).split("\n")) {
            number++;
            if (!line.isBlank()) {
                String place = file + ":" + number;
                scenarios.add(Scenario.of(JsonFile.parse(line, place), place));
            }
        }
        return scenarios;
    }

    private static Verdict verdict(Scenario scenario) {
        try {
            return Verdict.of(scenario, ScenarioRun.of(scenario));
        } catch (UsageException | StepFunctionsException e) {
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
