package dev.drorchestrator.rehearsal.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drorchestrator.rehearsal.wire.Contracts;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the functions call is what scripts/check-wire.sh lets the AWS command line call. */
class WireContractsTest {

    @Test
    void every_call_of_a_function_has_a_contract() {
        Set<String> called = FunctionCalls.recorded().values().stream()
                .flatMap(Set::stream)
                .map(call -> call.service() + " " + call.operation())
                .collect(Collectors.toSet());

        assertThat(Contracts.answered()).containsAll(called);
    }
}
