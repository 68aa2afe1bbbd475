package dev.drorchestrator.rehearsal.run.simulate;

import dev.drorchestrator.rehearsal.run.CheckedCommand;
import dev.drorchestrator.rehearsal.run.CommandLines;
import dev.drorchestrator.rehearsal.run.InputProblems;
import dev.drorchestrator.rehearsal.run.NamedConverter;
import dev.drorchestrator.rehearsal.run.Project;
import dev.drorchestrator.rehearsal.run.report.ReportFile;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The command line of {@code scripts/simulate.sh}. Exit codes: 0 every rule held, 1 one did not, 2 wrong input. */
@Command(
        name = "simulate.sh",
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = {
            "Runs failovers and failbacks with databases, payloads and faults that a seed decides, in virtual time, and checks"
                    + " after every event the rules that docs/simulation.md lists.",
            ""
        },
        footer = {"", "Exit codes: 0 every rule held, 1 one did not, 2 this command's own input was wrong."})
public final class SimulateCommand implements CheckedCommand {

    private static final int HELD = 0;
    private static final int BROKEN = 1;

    /** Each is a thread with worlds of its own; more of them than processors gain nothing. */
    private static final int MOST_JOBS = 64;

    /** How many seeds that broke one rule are named. */
    private static final int MOST_NAMED = 20;

    private final PrintStream out;
    private final PrintStream err;
    private Optional<ReportFile> file = Optional.empty();
    private @Nullable Environment environment;

    @CommandLine.ArgGroup(exclusive = true, multiplicity = "1")
    private What what = new What();

    /** Many seeds, or one again. */
    static final class What {
        @Option(
                names = "--seeds",
                paramLabel = "FROM..TO",
                description = "The seeds to simulate, such as 1..10000.",
                converter = SeedsConverter.class)
        private @Nullable Seeds seeds;

        @Option(names = "--replay", paramLabel = "SEED", description = "One seed again: its plan, and what came of it.")
        private @Nullable Long replay;
    }

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "Which plans: ${COMPLETION-CANDIDATES}. Default: mixed.",
            completionCandidates = ProfileConverter.class,
            converter = ProfileConverter.class)
    private Profile profile = Profile.MIXED;

    @Option(
            names = "--report",
            paramLabel = "FILE.html",
            description =
                    "With --replay: where to write an HTML page about the run that broke a rule, or the last one.")
    private @Nullable Path report;

    @Option(
            names = "--coverage",
            paramLabel = "FILE.md",
            description =
                    "With --seeds: where to write the table of faults: how often each hit which call in which state.")
    private @Nullable Path coverage;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description = "How many to simulate at the same time, 1 to 64. Default: one for each processor.")
    private int jobs = Math.min(MOST_JOBS, Runtime.getRuntime().availableProcessors());

    @Option(
            names = "--digest",
            description =
                    "Print a checksum of all histories, calls and worlds: equal exactly if two commands went alike.")
    private boolean digest;

    SimulateCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    public static void main(String[] args) {
        CommandLines.main(SimulateCommand::run, args);
    }

    static int run(String[] args, PrintStream out, PrintStream err) {
        return CommandLines.execute(new SimulateCommand(out, err), "simulate.sh", args, out, err);
    }

    @Override
    public void check(InputProblems problems) {
        if (jobs < 1 || jobs > MOST_JOBS) {
            problems.add("--jobs " + jobs + ": expected a number from 1 to " + MOST_JOBS);
        }
        if (report != null && what.replay == null) {
            problems.add("--report " + report + ": there is a page about one seed only. Next: --replay SEED");
        }
        if (coverage != null && what.replay != null) {
            problems.add("--coverage " + coverage + ": there is a table about many seeds only. Next: --seeds FROM..TO");
        }
        file = Optional.ofNullable(what.replay == null ? coverage : report)
                .flatMap(path -> problems.read(() -> ReportFile.at(path, List.of())));
        problems.read(() -> Environment.deployed(Project.stateMachines()))
                .ifPresent(deployed -> environment = deployed);
    }

    @Override
    public int run() {
        Environment deployed = Objects.requireNonNull(environment);
        Long seed = what.replay;
        return seed == null ? simulate(deployed, file) : replay(seed, deployed, file);
    }

    private int simulate(Environment environment, Optional<ReportFile> table) {
        Seeds seeds = what.seeds == null ? new Seeds(1, 1) : what.seeds;
        out.println("Seeds " + seeds.from() + ".." + seeds.to() + ", " + profile + ", " + jobs + " at a time");
        Campaign campaign = new Campaign(environment, profile, jobs, digest, err::println);
        Campaign.Summary summary = campaign.run(seeds.from(), seeds.to());
        table.ifPresent(file -> file.write(new CoverageTable(environment, summary).markdown()));
        out.printf(
                Locale.ROOT,
                "%d seeds, %d failovers and failbacks in %.1f s: %.0f a second%n",
                summary.seeds(),
                summary.runs(),
                summary.seconds(),
                summary.runs() / summary.seconds());
        summary.digest().ifPresent(sum -> out.println("Histories: " + sum));
        if (summary.broken().isEmpty()) {
            out.println("Every rule held.");
            return HELD;
        }
        summary.broken().forEach((rule, broken) -> {
            out.println();
            out.println(rule + ": broken by " + broken.size() + " of them: "
                    + broken.stream().limit(MOST_NAMED).map(String::valueOf).collect(Collectors.joining(", "))
                    + (broken.size() > MOST_NAMED ? ", …" : ""));
            tell(shrunk(broken.get(0), rule, environment), environment);
            out.println("Again: scripts/simulate.sh --replay " + broken.get(0)
                    + (profile == Profile.MIXED ? "" : " --profile " + profile));
        });
        return BROKEN;
    }

    private int replay(long seed, Environment environment, Optional<ReportFile> page) {
        Plan plan = plan(seed, environment);
        Simulation.Result result = tell(plan, environment);
        page.ifPresent(file -> file.write(RunPage.of(result, environment)));
        result.violation().ifPresent(violation -> {
            out.println();
            out.println("The least that still breaks it:");
            tell(shrunk(seed, violation.rule(), environment), environment);
        });
        return result.violation().isEmpty() ? HELD : BROKEN;
    }

    private Simulation.Result tell(Plan plan, Environment environment) {
        out.println(plan);
        Simulation.Result result = Simulation.run(plan, environment);
        out.println(result.violation().map(Violation::toString).orElse("Every rule held."));
        return result;
    }

    private Plan plan(long seed, Environment environment) {
        return new Variations(environment, profile).plan(seed);
    }

    private Plan shrunk(long seed, Rule rule, Environment environment) {
        return new Shrinker(plan -> Simulation.run(plan, environment)
                        .violation()
                        .filter(violation -> violation.rule() == rule)
                        .isPresent())
                .shrink(plan(seed, environment));
    }

    /** Reads the name of a profile, and tells all. */
    static final class ProfileConverter extends NamedConverter<Profile> {
        ProfileConverter() {
            super(Profile.values());
        }
    }

    /** A range of seeds, both ends included. */
    record Seeds(long from, long to) {}

    /** Reads {@code FROM..TO}. */
    static final class SeedsConverter implements ITypeConverter<Seeds> {
        @Override
        public Seeds convert(String value) {
            String[] ends = value.split("\\.\\.", -1);
            try {
                Seeds seeds = new Seeds(Long.parseLong(ends[0]), Long.parseLong(ends[ends.length - 1]));
                if (ends.length <= 2 && seeds.from() <= seeds.to()) {
                    return seeds;
                }
            } catch (NumberFormatException e) {
                // Told below.
            }
            throw new TypeConversionException("expected FROM..TO, such as 1..10000, found '" + value + "'");
        }
    }
}
