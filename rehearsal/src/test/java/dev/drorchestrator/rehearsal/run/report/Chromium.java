package dev.drorchestrator.rehearsal.run.report;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The browser of this machine, without a window. */
final class Chromium {

    /** What it printed. */
    record Printed(String out, String err) {}

    private final Path program;
    private final Path directory;

    private Chromium(Path program, Path directory) {
        this.program = program;
        this.directory = directory;
    }

    /** The browser, if there is one on the PATH; {@code directory} takes its files. */
    static Optional<Chromium> find(Path directory) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of(path.split(File.pathSeparator))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .map(program -> new Chromium(program, directory));
    }

    /** Opens a page and does with it what {@code arguments} say. */
    Printed open(String page, String... arguments) throws IOException, InterruptedException {
        Path file = Files.writeString(Files.createTempFile(directory, "page", ".html"), page);
        Path out = directory.resolve("out.txt");
        Path err = directory.resolve("err.txt");
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--headless=new",
                // Its sandbox refuses to run as root, as which a build in a container runs; the page is ours.
                "--no-sandbox",
                "--disable-gpu",
                "--enable-logging=stderr",
                "--user-data-dir=" + directory.resolve("profile")));
        command.addAll(List.of(arguments));
        command.add(file.toUri().toString());
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("no answer within 60 s: " + command + "\n" + Files.readString(err));
        }
        return new Printed(Files.readString(out), Files.readString(err));
    }
}
