package dev.drorchestrator.rehearsal.run.asl;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The command line of {@link AslCommand}, understood. */
record AslOptions(
        Path definition, Path input, Optional<Path> machines, Optional<Path> lambdas, long seed, boolean help) {

    static final String USAGE = """
            usage: rehearse.sh asl --definition FILE --input FILE [--machines DIR] [--lambdas FILE] [--seed N]
              --definition  the state machine, in Amazon States Language (JSONPath); ${X} in it stands for the Region, the
                            account, the partition, or the function or machine X
              --input       the execution's input, JSON
              --machines    a directory of definitions that startExecution may start; X.asl.json is machine X of any
                            Region and account
              --lambdas     a JSON array of {"function": name, "result": … | "error": {"errorType": …}}, used up in order
              --seed        decides jitter and random numbers (default 0)""";

    private static final List<String> NAMES = List.of("--definition", "--input", "--machines", "--lambdas", "--seed");

    static AslOptions parse(String[] args) throws UsageException {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            if (args[i].equals("--help")) {
                return new AslOptions(Path.of(""), Path.of(""), Optional.empty(), Optional.empty(), 0, true);
            }
            if (!NAMES.contains(args[i])) {
                throw new UsageException("unknown option '" + args[i] + "'\n" + USAGE);
            }
            if (i + 1 == args.length) {
                throw new UsageException("option " + args[i] + " lacks its value\n" + USAGE);
            }
            values.put(args[i], args[i + 1]);
        }
        return new AslOptions(
                required(values, "--definition"),
                required(values, "--input"),
                Optional.ofNullable(values.get("--machines")).map(Path::of),
                Optional.ofNullable(values.get("--lambdas")).map(Path::of),
                seed(values.getOrDefault("--seed", "0")),
                false);
    }

    private static Path required(Map<String, String> values, String name) throws UsageException {
        String value = values.get(name);
        if (value == null) {
            throw new UsageException("option " + name + " is missing\n" + USAGE);
        }
        return Path.of(value);
    }

    private static long seed(String text) throws UsageException {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new UsageException("--seed: expected a whole number, got '" + text + "'");
        }
    }
}
