package dev.drorchestrator.rehearsal.run.definition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** What the definitions have in common, by name: retriers, catchers, steps, whole machines. */
final class Pieces {

    private record Written(SourceFile file, Node name, MappingNode fields) {
        String at() {
            return file.at(name);
        }
    }

    private final Consumer<String> problems;
    private final Map<String, Written> written = new TreeMap<>();
    private final Map<String, ObjectNode> read = new HashMap<>();
    private final Deque<String> underWay = new ArrayDeque<>();

    Pieces(Consumer<String> problems) {
        this.problems = problems;
    }

    /** Every entry of the file is a piece. */
    void add(SourceFile file) {
        for (NodeTuple tuple : file.root().getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode name
                    && tuple.getValueNode() instanceof MappingNode fields)) {
                problems.accept(file.at(tuple.getKeyNode()) + ": found no map of fields; expected one under each name");
                continue;
            }
            Written first = written.putIfAbsent(name.getValue(), new Written(file, name, fields));
            if (first != null) {
                problems.accept(file.at(name) + ": found \"" + name.getValue() + "\" a second time; expected it at "
                        + first.at() + " alone");
            }
        }
    }

    /** The piece with all that it extends; nothing, and a problem, if there is none. */
    Optional<ObjectNode> named(String name, String at) {
        Written piece = written.get(name);
        if (piece == null) {
            problems.accept(
                    at + ": found \"Extends: " + name + "\"; expected one of " + String.join(", ", written.keySet()));
            return Optional.empty();
        }
        if (underWay.contains(name)) {
            problems.accept(at + ": found \"Extends: " + name + "\", which extends itself by way of this");
            return Optional.empty();
        }
        ObjectNode known = read.get(name);
        if (known == null) {
            underWay.push(name);
            known = new SourceReader(piece.file(), this, problems).object(piece.fields());
            underWay.pop();
            read.put(name, known);
        }
        return Optional.of(known);
    }

    /** A problem for each piece that nothing extends. */
    void refuseUnused() {
        written.forEach((name, piece) -> {
            if (!read.containsKey(name)) {
                problems.accept(piece.at() + ": found \"" + name + "\", which nothing extends; remove it");
            }
        });
    }
}
