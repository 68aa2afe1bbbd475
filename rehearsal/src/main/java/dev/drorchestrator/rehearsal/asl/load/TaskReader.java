package dev.drorchestrator.rehearsal.asl.load;

import dev.drorchestrator.rehearsal.asl.engine.State;
import dev.drorchestrator.rehearsal.asl.state.NumberField;
import dev.drorchestrator.rehearsal.asl.state.TaskState;

/** Reads Task states. */
final class TaskReader implements StateReader {

    @Override
    public State read(StateFields fields) {
        fields.fields().refuse("Credentials", "cross-account tasks are not supported");
        NumberField timeout = fields.number("TimeoutSeconds", 1, StateFields.MOST_SECONDS);
        NumberField heartbeat = fields.number("HeartbeatSeconds", 1, StateFields.MOST_SECONDS);
        checkHeartbeat(fields.fields(), timeout, heartbeat);
        return new TaskState(
                fields.name(),
                fields.input(),
                new ResourceReader(fields).read(),
                timeout,
                heartbeat,
                fields.resultOutput(),
                new ErrorHandlingReader(fields).read());
    }

    private static void checkHeartbeat(Fields fields, NumberField timeout, NumberField heartbeat) {
        if (timeout instanceof NumberField.Literal whole
                && heartbeat instanceof NumberField.Literal part
                && part.value() >= whole.value()) {
            fields.problem(
                    "HeartbeatSeconds",
                    "expected less than TimeoutSeconds (" + whole.value() + "), got " + part.value());
        }
    }
}
