package dev.drorchestrator.rehearsal.asl.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.path.MissingPathException;
import dev.drorchestrator.rehearsal.asl.path.Path;
import java.util.random.RandomGenerator;

/** What a function call may use besides its literals. */
public interface Environment {

    /**
     * The value that a path argument stands for.
     *
     * @throws MissingPathException if it leads nowhere
     */
    JsonNode read(Path path);

    /** Where random numbers and ids come from. */
    RandomGenerator random();
}
