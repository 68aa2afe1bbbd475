package dev.drorchestrator.rehearsal.asl.task;

import java.util.Set;
import java.util.TreeSet;

/** One API action of one service that Task states may name in {@code Resource}. */
public interface Integration {

    /** The service as in the resource ARN, e.g. {@code lambda}, {@code states}, {@code aws-sdk:sqs}. */
    String service();

    /** The action as in the resource ARN, e.g. {@code invoke}. */
    String action();

    /** The ways of calling it that exist; {@link Pattern#REQUEST_RESPONSE} always does. */
    Set<Pattern> patterns();

    /** Its parameters; definitions that miss a required one or name another are refused at load. */
    Parameters parameters();

    /** Calls it. The answer goes to {@code call}, before this returns or later. */
    void start(TaskCall call);

    /**
     * Names of parameters.
     *
     * @param required those that must be there, by themselves or as a path
     * @param optional those that may be there
     * @param open whether others may be there as well
     */
    record Parameters(Set<String> required, Set<String> optional, boolean open) {

        /** Anything goes. */
        public static final Parameters ANY = new Parameters(Set.of(), Set.of(), true);

        /** All names, required or not. */
        public Set<String> names() {
            Set<String> names = new TreeSet<>(required);
            names.addAll(optional);
            return names;
        }
    }

    /** The service integration patterns. */
    enum Pattern {
        REQUEST_RESPONSE(""),
        SYNC(".sync"),
        SYNC_2(".sync:2"),
        WAIT_FOR_TASK_TOKEN(".waitForTaskToken");

        private final String suffix;

        Pattern(String suffix) {
            this.suffix = suffix;
        }

        /** What follows the action in the resource ARN. */
        public String suffix() {
            return suffix;
        }

        /** Whether the task is done when the service has answered. */
        boolean endsWithAnswer() {
            return this == REQUEST_RESPONSE;
        }

        /** Whether {@code $$.Task.Token} exists and completes the task: recorded for .sync as well. */
        public boolean hasToken() {
            return this != REQUEST_RESPONSE;
        }
    }
}
