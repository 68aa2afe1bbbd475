package dev.drorchestrator.rehearsal.asl.task;

import dev.drorchestrator.rehearsal.asl.LambdaInvocation;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A Resource that is a function's ARN: the effective input is the event, the handler's answer is the result. */
public record LambdaFunction(String functionArn) implements Consumer<TaskCall> {

    @Override
    public void accept(TaskCall call) {
        LambdaInvocation invocation =
                new LambdaInvocation(functionArn, call.parameters(), call.execution(), call.stateName());
        call.environment().lambda().invoke(invocation, new LambdaAnswer(call, UnaryOperator.identity()));
    }
}
