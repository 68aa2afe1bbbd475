package dev.drorchestrator.rehearsal.run;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
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
     * Runs a command and gives its exit code. Everything that is wrong with its arguments and the files that they name is reported
     * at once, with the option that may have been meant, and gives {@value #WRONG_INPUT}.
     *
     * @param script by which a user calls it, such as {@code rehearse.sh}
     */
    public static int execute(CheckedCommand program, String script, String[] args, PrintStream out, PrintStream err) {
        CommandLine command = new CommandLine(program);
        command.getCommandSpec()
                .addOption(CommandLine.Model.OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Print this help.")
                        .build());
        // Its colours are control characters.
        command.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        command.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
        command.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
        // By itself picocli stops at its first finding.
        command.getCommandSpec().parser().collectErrors(true);
        CommandLine.ParseResult parsed = command.parseArgs(args);
        if (parsed.isUsageHelpRequested()) {
            command.usage(command.getOut());
            return CommandLine.ExitCode.OK;
        }
        InputProblems problems = new InputProblems();
        parsed.errors().forEach(error -> add(error, problems));
        program.check(problems);
        if (!problems.all().isEmpty()) {
            problems.all().forEach(err::println);
            if (!parsed.errors().isEmpty()) {
                parsed.errors().forEach(error -> suggest(error, command.getErr()));
                err.println("Next: scripts/" + script + " --help");
            }
            return WRONG_INPUT;
        }
        try {
            return program.run();
        } catch (InputException e) {
            err.println(e.getMessage());
            return WRONG_INPUT;
        }
    }

    private static void add(Exception error, InputProblems problems) {
        if (error instanceof CommandLine.UnmatchedArgumentException unmatched) {
            unmatched.getUnmatched().forEach(word -> problems.add("Unknown option or argument: '" + word + "'"));
        } else {
            problems.add(String.valueOf(error.getMessage()));
        }
    }

    private static void suggest(Exception error, PrintWriter err) {
        if (error instanceof CommandLine.ParameterException problem) {
            CommandLine.UnmatchedArgumentException.printSuggestions(problem, err);
        }
    }
}
