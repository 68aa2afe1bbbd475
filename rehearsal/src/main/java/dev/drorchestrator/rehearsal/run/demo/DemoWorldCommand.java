package dev.drorchestrator.rehearsal.run.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.run.InputException;
import dev.drorchestrator.rehearsal.run.template.TemplateException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code demo-world.sh}: writes the default world anew, or says whether it is what the templates say. */
public final class DemoWorldCommand {

    private static final int DONE = 0;
    private static final int DIFFERENT = 1;
    private static final int WRONG_INPUT = 2;
    private static final String WORLD = "rehearsal/src/main/resources/worlds/demo.json";
    private static final String USAGE = "usage: scripts/demo-world.sh [--check | --all FILE]";

    private DemoWorldCommand() {}

    /** Exits 0, 1 when the file differs, 2 on wrong input. */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(Path.of(System.getProperty("dr.project", ".")), args, out, err));
    }

    /**
     * The same without the exit.
     *
     * @param project the project's directory
     */
    static int run(Path project, String[] args, PrintStream out, PrintStream err) {
        List<String> arguments = List.of(args);
        Path appStack = project.resolve("cloudformation/app-stack");
        try {
            if (arguments.isEmpty()) {
                return write(project.resolve(WORLD), DemoWorld.ofPayloadSamples(appStack), out);
            }
            if (arguments.equals(List.of("--check"))) {
                return check(project.resolve(WORLD), DemoWorld.ofPayloadSamples(appStack), out);
            }
            if (arguments.size() == 2 && arguments.get(0).equals("--all")) {
                return write(Path.of(arguments.get(1)), DemoWorld.of(appStack, List.of(DemoStack.values())), out);
            }
            err.println(USAGE);
        } catch (TemplateException | InputException e) {
            err.println(e.getMessage());
        } catch (IOException e) {
            err.println("The world file: " + e);
        }
        return WRONG_INPUT;
    }

    private static int write(Path file, ObjectNode world, PrintStream out) throws IOException {
        Files.writeString(file, DemoWorld.text(world));
        out.println(file.normalize() + ": written");
        return DONE;
    }

    private static int check(Path file, ObjectNode world, PrintStream out) throws IOException {
        if (Files.readString(file).equals(DemoWorld.text(world))) {
            out.println(WORLD + ": is what the templates say");
            return DONE;
        }
        out.println(WORLD + ": differs from what the templates say. Next: scripts/demo-world.sh, then git diff");
        return DIFFERENT;
    }
}
