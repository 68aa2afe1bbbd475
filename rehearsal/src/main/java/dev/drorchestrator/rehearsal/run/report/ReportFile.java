package dev.drorchestrator.rehearsal.run.report;

import dev.drorchestrator.rehearsal.run.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

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
        boolean directoryTakesFiles = Files.isDirectory(directory(file)) && Files.isWritable(directory(file));
        boolean replaceable = !Files.exists(file) || (Files.isRegularFile(file) && Files.isWritable(file));
        if (!directoryTakesFiles || !replaceable) {
            throw new InputException("report " + file + ": cannot be written there");
        }
        return new ReportFile(file);
    }

    /**
     * Writes beside the file first, so that nobody ever finds half a page under its name.
     *
     * @throws InputException when it cannot be written after all
     */
    public void write(String page) {
        Path beside = directory(file).resolve("." + file.getFileName() + ".part");
        try {
            Files.writeString(beside, page);
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new InputException("report " + file + ": cannot be written ("
                    + e.getClass().getSimpleName() + ": " + e.getMessage() + ")");
        } finally {
            deleteQuietly(beside);
        }
    }

    private static void deleteQuietly(Path beside) {
        try {
            Files.deleteIfExists(beside);
        } catch (IOException e) {
            // The message about the failed write says more than one about its remains.
        }
    }

    private static Path directory(Path file) {
        return Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file.toAbsolutePath());
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
