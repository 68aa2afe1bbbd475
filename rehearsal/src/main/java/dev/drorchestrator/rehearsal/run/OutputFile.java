package dev.drorchestrator.rehearsal.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;

/**
 * Writes a file as a whole or not at all. A symbolic link that stands in its place is replaced and never followed: whoever
 * else may write to the directory cannot lead the text elsewhere.
 */
public final class OutputFile {

    private OutputFile() {}

    /**
     * Writes beside the file first, under a name that nobody can foresee, so that nobody ever finds half a text under its
     * own name.
     *
     * @throws IOException when it cannot be written; what was there before is there still
     */
    public static void write(Path file, String text) throws IOException {
        Path beside = directory(file).resolve("." + file.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            Files.writeString(beside, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            deleteQuietly(beside);
        }
    }

    /** Where the file lies or is to lie. */
    public static Path directory(Path file) {
        return Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file.toAbsolutePath());
    }

    private static void deleteQuietly(Path beside) {
        try {
            Files.deleteIfExists(beside);
        } catch (IOException e) {
            // The message about the failed write says more than one about its remains.
        }
    }
}
