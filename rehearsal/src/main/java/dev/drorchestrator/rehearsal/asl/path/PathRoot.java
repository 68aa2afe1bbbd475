package dev.drorchestrator.rehearsal.asl.path;

/** What a path starts from. */
public sealed interface PathRoot {

    /** The root as paths write it. */
    String text();

    /** {@code $}: the state's input, or its result where a field reads that. */
    record Input() implements PathRoot {

        @Override
        public String text() {
            return "$";
        }
    }

    /** {@code $$}: the context object. */
    record Context() implements PathRoot {

        @Override
        public String text() {
            return "$$";
        }
    }

    /**
     * {@code $name}: a workflow variable.
     *
     * @param name without the {@code $}
     */
    record Variable(String name) implements PathRoot {

        @Override
        public String text() {
            return "$" + name;
        }
    }
}
