package dev.drorchestrator.rehearsal.run;

import dev.drorchestrator.rehearsal.asl.LambdaCallback;
import dev.drorchestrator.rehearsal.asl.LambdaInvocation;
import dev.drorchestrator.rehearsal.asl.LambdaService;
import java.util.List;

/**
 * Where the code of functions runs: in this JVM or in processes of its own. It knows of no latency: the answer to
 * {@link #invoke(LambdaInvocation, LambdaCallback)} comes at the virtual instant of the call.
 */
public interface FunctionHost extends LambdaService {

    /** All lines that functions logged; may be added to from another thread than the caller's. */
    List<String> log();
}
