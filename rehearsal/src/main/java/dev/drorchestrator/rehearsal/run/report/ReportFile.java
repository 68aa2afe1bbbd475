package dev.drorchestrator.rehearsal.run.report;

import dev.drorchestrator.rehearsal.run.InputException;
import dev.drorchestrator.rehearsal.run.OutputFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The file that takes the page: the whole page or nothing. */
public final class ReportFile {

    private final Path file;

    private ReportFile(Path file) {
        this.file = file;
    }

    /**
     * Checks a file before the run whose page it is to take.
     *
     * @throws InputException when it cannot be written, or is one of the files {@code inUse}
     */
    public static ReportFile at(Path file, List<Path> inUse) {
        for (Path other : inUse) {
            if (same(file, other)) {
                throw new InputException("report " + file + ": is another file of this command; name a new one");
            }
        }
        Path directory = OutputFile.directory(file);
        boolean directoryTakesFiles = Files.isDirectory(directory) && Files.isWritable(directory);
        boolean replaceable = !Files.exists(file) || (Files.isRegularFile(file) && Files.isWritable(file));
        if (!directoryTakesFiles || !replaceable) {
            throw new InputException("report " + file + ": cannot be written there");
        }
        return new ReportFile(file);
    }

    /**
     * Writes the whole page or nothing.
     *
     * @throws InputException when it cannot be written after all
     */
    public void write(String page) {
        try {
            OutputFile.write(file, page);
        } catch (IOException e) {
            throw new InputException("report " + file + ": cannot be written ("
                    + e.getClass().getSimpleName() + ": " + e.getMessage() + ")");
        }
    }

    private static boolean same(Path one, Path other) {
        try {
            return (Files.exists(one) && Files.exists(other))
                    ? Files.isSameFile(one, other)
                    : one.toAbsolutePath()
                            .normalize()
                            .equals(other.toAbsolutePath().normalize());
        } catch (IOException e) {
            return false;
        }
    }
}
