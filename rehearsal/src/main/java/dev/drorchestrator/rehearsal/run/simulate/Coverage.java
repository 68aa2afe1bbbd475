package dev.drorchestrator.rehearsal.run.simulate;

import dev.drorchestrator.rehearsal.asl.Execution;
import dev.drorchestrator.rehearsal.asl.LambdaInvocation;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** What hit what, how often: every call of AWS in every state, and the functions and executions themselves. */
final class Coverage {

    /** The column that counts how often something happened at all. */
    static final String TIMES = "times";

    /** The column, not shown, that counts how often a call went to the other Region. */
    static final String ACROSS = "across";

    /** The operation of what hit a function or an execution as a whole. */
    static final String WHOLE = "";

    private static final String PREFIX = "dr-orchestrator-stepfunction-";

    /**
     * What a fault hit.
     *
     * @param machine the state machine's name without its prefix
     * @param operation of AWS, such as {@code DescribeDBClusters}, or {@link #WHOLE}
     */
    record Row(String machine, String state, String operation) implements Comparable<Row> {

        static Row of(LambdaInvocation invocation, String operation) {
            return invocation
                    .execution()
                    .map(execution -> of(execution, invocation.stateName(), operation))
                    .orElseGet(() -> new Row("EventBridge", invocation.functionName(), operation));
        }

        static Row of(Execution execution, String state, String operation) {
            String name = execution.stateMachine().name();
            return new Row(name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name, state, operation);
        }

        @Override
        public int compareTo(Row other) {
            int machines = machine.compareTo(other.machine);
            int states = machines == 0 ? state.compareTo(other.state) : machines;
            return states == 0 ? operation.compareTo(other.operation) : states;
        }
    }

    private final Map<Row, Map<String, Long>> counts = new TreeMap<>();

    /** Counts one more. */
    void count(Row row, String column) {
        counts.computeIfAbsent(row, key -> new TreeMap<>()).merge(column, 1L, Long::sum);
    }

    /** Adds what another simulation counted. */
    void add(Coverage other) {
        other.counts.forEach((row, columns) -> {
            Map<String, Long> own = counts.computeIfAbsent(row, key -> new TreeMap<>());
            columns.forEach((column, count) -> own.merge(column, count, Long::sum));
        });
    }

    long of(Row row, String column) {
        return counts.getOrDefault(row, Map.of()).getOrDefault(column, 0L);
    }

    /** Every row with what it counted, in order. */
    void forEach(BiConsumer<Row, Map<String, Long>> consumer) {
        counts.forEach(consumer);
    }
}
