package dev.drorchestrator.rehearsal.twin.file;

import dev.drorchestrator.rehearsal.problem.Location;
import java.util.function.UnaryOperator;

/**
 * A resource and where it stands in the world file.
 *
 * @param region the Region it stands under; empty for what belongs to none
 * @param path its JSON path
 */
record Placed<T>(T value, String region, String path) {

    Placed<T> map(UnaryOperator<T> change) {
        return new Placed<>(change.apply(value), region, path);
    }

    String path(String field) {
        return Location.field(path, field);
    }
}
