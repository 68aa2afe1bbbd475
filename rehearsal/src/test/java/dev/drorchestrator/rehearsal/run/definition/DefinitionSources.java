package dev.drorchestrator.rehearsal.run.definition;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** {@code state-machines/source}: {@code *.asl.yaml} are definitions, every other {@code *.yaml} holds what they share. */
final class DefinitionSources {

    private static final String DEFINITION = ".asl.yaml";

    private DefinitionSources() {}

    /**
     * The text of every definition, by the name of its file: {@code failover.asl.json}.
     *
     * @throws SourceException with all problems of all files
     */
    static Map<String, String> definitions(Path source) throws IOException {
        // A set, because a piece is read once more for each place that a broken one is used in.
        Set<String> problems = new LinkedHashSet<>();
        Pieces pieces = new Pieces(problems::add);
        List<SourceFile> definitions = new ArrayList<>();
        for (Path file : files(source)) {
            SourceFile.read(file, problems::add).ifPresent(read -> {
                if (read.name().endsWith(DEFINITION)) {
                    definitions.add(read);
                } else {
                    pieces.add(read);
                }
            });
        }
        Map<String, String> texts = new TreeMap<>();
        for (SourceFile definition : definitions) {
            String name = definition.name().substring(definition.name().indexOf('/') + 1);
            texts.put(
                    name.replace(DEFINITION, ".asl.json"),
                    DefinitionText.of(new SourceReader(definition, pieces, problems::add).object(definition.root())));
        }
        if (problems.isEmpty()) {
            pieces.refuseUnused();
        }
        if (!problems.isEmpty()) {
            throw new SourceException(List.copyOf(problems));
        }
        return texts;
    }

    private static List<Path> files(Path source) throws IOException {
        try (Stream<Path> all = Files.list(source)) {
            return all.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }
}
