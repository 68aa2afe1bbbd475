package dev.drorchestrator.rehearsal.asl;

/**
 * A state that waits for something that nothing will bring: no event is left in the queue.
 *
 * @param execution the execution that never ends
 * @param stateName the state it is in, by itself or inside a Map or Parallel
 * @param waitsFor what would let it go on, in words
 */
public record Hang(Execution execution, String stateName, String waitsFor) {

    /** The finding as one line for a report. */
    @Override
    public String toString() {
        return "execution %s hangs: state '%s' waits for %s".formatted(execution.arn(), stateName, waitsFor);
    }
}
