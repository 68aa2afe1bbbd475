package dev.drorchestrator.rehearsal.run;

import dev.drorchestrator.rehearsal.twin.Twin;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code rehearse.sh topology [WORLD]}: prints what the databases of a world are to those who use them, one fact per line,
 * sorted. Two worlds with the same roles, instances, classes, groups, tags and protection print the same text.
 */
@Command(
        name = "rehearse.sh topology",
        usageHelpAutoWidth = true,
        description =
                "Prints roles, instances, classes, groups, tags and protection of all databases of a world, one fact per"
                        + " line.")
final class TopologyCommand implements CheckedCommand {

    private static final int DONE = 0;

    private final PrintStream out;
    private final PrintStream err;
    private @Nullable Twin twin;

    @Parameters(
            arity = "0..1",
            paramLabel = "WORLD",
            description = "World file (docs/world-file.md). Default: the demo databases.")
    private @Nullable Path world;

    private TopologyCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /**
     * Runs the command.
     *
     * @param args what follows {@code topology} on the command line
     */
    static int run(String[] args, PrintStream out, PrintStream err) {
        return CommandLines.execute(new TopologyCommand(out, err), "rehearse.sh topology", args, out, err);
    }

    @Override
    public void check(InputProblems problems) {
        Path file = world;
        problems.read(() -> file == null ? Twin.defaultWorld() : InputFiles.read("world", file))
                .flatMap(start -> problems.read(() -> Account.of(start, 1)))
                .ifPresent(account -> twin = account.twin());
    }

    @Override
    public int run() {
        Twin ready = Objects.requireNonNull(twin);
        ready.notes().forEach(note -> err.println("Note: " + note));
        out.print(ready.topology());
        return DONE;
    }
}
