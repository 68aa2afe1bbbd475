package dev.drorchestrator.rehearsal.run;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** What all command lines have in common. */
public final class CommandLines {

    /** The exit code for input that is wrong. */
    public static final int WRONG_INPUT = 2;

    private CommandLines() {}

    /** A command line, but for the process that it runs in. */
    @FunctionalInterface
    public interface Program {
        /** Runs it and gives its exit code. */
        int run(String[] args, PrintStream out, PrintStream err);
    }

    /** Runs it in this process, to its end. Prints harmless text in UTF-8, whatever the machine's locale says. */
    public static void main(Program program, String[] args) {
        PrintStream out = new HarmlessStream(new FileOutputStream(FileDescriptor.out));
        PrintStream err = new HarmlessStream(new FileOutputStream(FileDescriptor.err));
        int exitCode = program.run(args, out, err);
        out.flush();
        err.flush();
        System.exit(exitCode);
    }

    /**
     * Runs a command of picocli's and gives its exit code. Wrong arguments are told all at once, with the name that may have
     * been meant; an {@link InputException} is told without its stack. Both give {@value #WRONG_INPUT}.
     *
     * @param script by which a user calls it, such as {@code rehearse.sh}
     */
    public static int execute(
            Callable<Integer> program, String script, String[] args, PrintStream out, PrintStream err) {
        CommandLine command = new CommandLine(program);
        // Its colours are control characters.
        command.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        command.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
        command.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
        command.setParameterExceptionHandler((problem, arguments) -> {
            err.println(problem.getMessage());
            if (!(problem instanceof CommandLine.UnmatchedArgumentException)) {
                // picocli stops at its first finding; a second one should not have to wait for a second try.
                command.getUnmatchedArguments()
                        .forEach(word -> err.println("Unknown option or argument: '" + word + "'"));
            }
            CommandLine.UnmatchedArgumentException.printSuggestions(
                    problem, new PrintWriter(err, true, StandardCharsets.UTF_8));
            err.println("Next: scripts/" + script + " --help");
            return WRONG_INPUT;
        });
        command.setExecutionExceptionHandler((problem, line, parsed) -> {
            if (problem instanceof InputException) {
                err.println(problem.getMessage());
                return WRONG_INPUT;
            }
            throw problem;
        });
        return command.execute(args);
    }
}
