package dev.drorchestrator.rehearsal.run.definition;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/**
 * A YAML file of {@code state-machines/source}.
 *
 * @param name for messages: {@code source/planned-aurora-failover.asl.yaml}
 */
record SourceFile(String name, MappingNode root) {

    /** The file, or nothing and a problem with its line. */
    static Optional<SourceFile> read(Path file, Consumer<String> problems) {
        String name = file.getName(file.getNameCount() - 2) + "/" + file.getFileName();
        try {
            Node root = new Yaml(new LoaderOptions()).compose(new StringReader(Files.readString(file)));
            if (root instanceof MappingNode mapping) {
                return Optional.of(new SourceFile(name, mapping));
            }
            problems.accept(name + ":1: found no mapping; expected \"name: value\" lines");
        } catch (MarkedYAMLException e) {
            problems.accept(name + ":" + (e.getProblemMark().getLine() + 1) + ": no YAML: " + e.getProblem());
        } catch (YAMLException | IOException e) {
            problems.accept(name + ": cannot be read: " + e.getMessage());
        }
        return Optional.empty();
    }

    /** Where a node begins: {@code source/planned-aurora-failover.asl.yaml:12}. */
    String at(Node node) {
        return name + ":" + (node.getStartMark().getLine() + 1);
    }
}
