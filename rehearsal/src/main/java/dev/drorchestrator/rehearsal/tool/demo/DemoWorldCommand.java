package dev.drorchestrator.rehearsal.tool.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.run.CheckedCommand;
import dev.drorchestrator.rehearsal.run.CommandLines;
import dev.drorchestrator.rehearsal.run.InputException;
import dev.drorchestrator.rehearsal.run.InputFiles;
import dev.drorchestrator.rehearsal.run.InputProblems;
import dev.drorchestrator.rehearsal.run.template.TemplateException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code demo-world.sh}: writes the default world anew, or says whether it is what the templates say. */
@Command(
        name = "demo-world.sh",
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = "Writes the default world of the rehearsal from the templates and parameter files in"
                + " cloudformation/app-stack.",
        footer = {"", "Exit codes: 0 done, 1 not what the templates say, 2 wrong input."})
public final class DemoWorldCommand implements CheckedCommand {

    private static final int DONE = 0;
    private static final int DIFFERENT = 1;
    private static final String WORLD = "rehearsal/src/main/resources/worlds/demo.json";

    private final Path project;
    private final PrintStream out;

    @CommandLine.ArgGroup(exclusive = true)
    private Instead instead = new Instead();

    /** What else it can do than to write the default world. */
    static final class Instead {
        @Option(
                names = "--check",
                description = "Write nothing; exit 1 if the default world is not what the templates say.")
        private boolean check;

        @Option(
                names = "--all",
                paramLabel = "FILE",
                description = "Write a world with every stack, RDS for PostgreSQL and MariaDB too, to FILE.")
        private @Nullable Path all;
    }

    private DemoWorldCommand(Path project, PrintStream out) {
        this.project = project;
        this.out = out;
    }

    public static void main(String[] args) {
        Path project = Path.of(System.getProperty("dr.project", "."));
        CommandLines.main((arguments, out, err) -> run(project, arguments, out, err), args);
    }

    /**
     * Runs the command and gives its exit code.
     *
     * @param project the project's directory
     */
    static int run(Path project, String[] args, PrintStream out, PrintStream err) {
        return CommandLines.execute(new DemoWorldCommand(project, out), "demo-world.sh", args, out, err);
    }

    @Override
    public void check(InputProblems problems) {
        Path file = instead.all;
        if (file != null) {
            problems.check(() -> InputFiles.checkWritable("world", file));
        }
    }

    @Override
    public int run() {
        Path appStack = project.resolve("cloudformation/app-stack");
        try {
            if (instead.all != null) {
                return write(instead.all, DemoWorld.of(appStack, List.of(DemoStack.values())));
            }
            ObjectNode world = DemoWorld.ofPayloadSamples(appStack);
            return instead.check ? compare(project.resolve(WORLD), world) : write(project.resolve(WORLD), world);
        } catch (TemplateException e) {
            throw new InputException(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new InputException("The world file: " + e);
        }
    }

    private int write(Path file, ObjectNode world) throws IOException {
        Files.writeString(file, DemoWorld.text(world));
        out.println(file.normalize() + ": written");
        return DONE;
    }

    private int compare(Path file, ObjectNode world) throws IOException {
        if (Files.readString(file).equals(DemoWorld.text(world))) {
            out.println(WORLD + ": is what the templates say");
            return DONE;
        }
        out.println(WORLD + ": differs from what the templates say. Next: scripts/demo-world.sh, then git diff");
        return DIFFERENT;
    }
}
