package dev.drorchestrator.rehearsal.command;

import dev.drorchestrator.rehearsal.wire.LocalAws;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** An endpoint that serves until somebody ends its process. */
final class Service {

    private final LocalAws aws;
    private final Arguments arguments;
    private final PrintStream out;
    private final RunFile runFile;

    Service(LocalAws aws, Arguments arguments, PrintStream out) {
        this.aws = aws;
        this.arguments = arguments;
        this.out = out;
        this.runFile = RunFile.of(arguments.port());
    }

    /** Serves; returns never, but when its thread is interrupted. */
    void run() throws InterruptedException {
        Path log = Path.of(System.getProperty("dr.log", "-"));
        runFile.write(log);
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "end"));
        out.println("endpoint   " + aws.endpoint());
        out.println("regions    " + String.join(", ", aws.regions()) + "; account " + aws.account());
        out.println("speed      " + speed() + "; it is " + aws.now());
        out.println("process    " + ProcessHandle.current().pid() + ", in " + runFile.file());
        out.println("log        " + log);
        out.println("ready");
        new CountDownLatch(1).await();
    }

    private String speed() {
        return arguments.speed().jumps() ? "max, from event to event" : arguments.speed() + " times real time";
    }

    /** On SIGTERM and Ctrl-C. */
    private void end() {
        List<String> running = aws.running();
        out.println("ending at " + aws.now() + "; executions that still run: " + running.size());
        running.forEach(line -> out.println("  " + line));
        aws.close();
        runFile.delete();
        out.println("ended");
        out.flush();
    }
}
