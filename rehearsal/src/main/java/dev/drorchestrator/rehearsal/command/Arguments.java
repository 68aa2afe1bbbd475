package dev.drorchestrator.rehearsal.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.process.ProcessBackend;
import dev.drorchestrator.rehearsal.run.InputFiles;
import dev.drorchestrator.rehearsal.run.InputProblems;
import dev.drorchestrator.rehearsal.run.Project;
import dev.drorchestrator.rehearsal.twin.Twin;
import dev.drorchestrator.rehearsal.wire.FunctionBackend;
import dev.drorchestrator.rehearsal.wire.Speed;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the user wants, once everything about it is right.
 *
 * @param world the world file to start from
 * @param backend where functions run
 */
record Arguments(Action action, int port, Speed speed, JsonNode world, FunctionBackend backend) {

    /** What the command can do. */
    enum Action {
        UP,
        DOWN,
        STATUS
    }

    private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");
    private static final int LEAST_PORT = 1_024;
    private static final int LAST_PORT = 65_535;

    /** Checks everything; of what is wrong, there is something in its place. */
    static Arguments check(LocalAwsCommand command, InputProblems problems) {
        Action action = action(command.action, problems);
        int port = port(command.port, problems);
        Speed speed = command.speed
                .map(text -> Speed.parse(text).orElseGet(() -> {
                    problems.add("--speed: expected " + Speed.EXPECTED + ", got '" + text + "'");
                    return Speed.STANDARD;
                }))
                .orElse(Speed.STANDARD);
        JsonNode world = command.world
                .flatMap(file -> problems.read(() -> InputFiles.read("--world", Path.of(file))))
                .orElseGet(Twin::defaultWorld);
        FunctionBackend backend = backend(command.lambda, problems);
        if (action != Action.UP) {
            command.speed.ifPresent(text -> problems.add("--speed is for up"));
            command.world.ifPresent(text -> problems.add("--world is for up"));
            command.lambda.ifPresent(text -> problems.add("--lambda is for up"));
            if (command.foreground) {
                problems.add("--foreground is for up");
            }
        }
        return new Arguments(action, port, speed, world, backend);
    }

    private static FunctionBackend backend(Optional<String> text, InputProblems problems) {
        switch (text.orElse("jvm")) {
            case "jvm" -> {
                return FunctionBackend.IN_PROCESS;
            }
            case "processes" -> {
                try {
                    return ProcessBackend.of(Project.directory());
                } catch (IllegalArgumentException e) {
                    problems.add("--lambda processes: " + e.getMessage());
                }
            }
            default -> problems.add("--lambda: expected jvm or processes, got '" + text.orElse("") + "'");
        }
        return FunctionBackend.IN_PROCESS;
    }

    private static Action action(Optional<String> text, InputProblems problems) {
        return switch (text.orElse("")) {
            case "up" -> Action.UP;
            case "down" -> Action.DOWN;
            case "status" -> Action.STATUS;
            default -> {
                problems.add("Expected up, down or status as the first argument, got "
                        + text.map(word -> "'" + word + "'").orElse("nothing"));
                yield Action.UP;
            }
        };
    }

    private static int port(String text, InputProblems problems) {
        int port = PORT.matcher(text).matches() ? Integer.parseInt(text) : 0;
        if (port < LEAST_PORT || port > LAST_PORT) {
            problems.add("--port: expected a number from " + LEAST_PORT + " to " + LAST_PORT + ", got '" + text + "'");
        }
        return port;
    }
}
