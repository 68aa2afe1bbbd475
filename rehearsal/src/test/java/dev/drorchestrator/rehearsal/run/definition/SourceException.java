package dev.drorchestrator.rehearsal.run.definition;

import java.util.List;

/** The sources cannot be read: all problems, each with its file and line. */
final class SourceException extends RuntimeException {

    private static final long serialVersionUID = 1;

    SourceException(List<String> problems) {
        super("state-machines/source cannot be read. Nothing was written.\n- " + String.join("\n- ", problems));
    }
}
