package dev.drorchestrator.rehearsal.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.twin.Twin;
import java.io.PrintStream;
import java.nio.file.Path;

/**
 * {@code rehearse.sh topology [WORLD]}: prints what the databases of a world are to those who use them, one fact per line,
 * sorted. Two worlds with the same roles, instances, classes, groups, tags and protection print the same text.
 */
final class TopologyCommand {

    private static final int DONE = 0;
    private static final int WRONG_INPUT = 2;

    private TopologyCommand() {}

    /**
     * Runs the command.
     *
     * @param args what follows {@code topology} on the command line
     */
    static int run(String[] args, PrintStream out, PrintStream err) {
        if (args.length > 1 || (args.length == 1 && args[0].startsWith("-"))) {
            boolean help = args[0].equals("--help") || args[0].equals("-h");
            (help ? out : err)
                    .println("usage: scripts/rehearse.sh topology [WORLD]\n"
                            + "Prints roles, instances, classes, groups, tags and protection of all databases of a world"
                            + " file\n(docs/world-file.md; default: the demo databases), one fact per line.");
            return help ? DONE : WRONG_INPUT;
        }
        try {
            JsonNode world = args.length == 0 ? Twin.defaultWorld() : InputFiles.read("world", Path.of(args[0]));
            Twin twin = Account.of(world, 1).twin();
            twin.notes().forEach(note -> err.println("Note: " + note));
            out.print(twin.topology());
            return DONE;
        } catch (InputException e) {
            err.println(e.getMessage());
        }
        return WRONG_INPUT;
    }
}
