package dev.drorchestrator.rehearsal.asl.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatesExceptionTest {

    @Test
    void carries_a_name_and_a_cause_and_no_stack_trace() {
        StatesException failure = new StatesException(ErrorName.TIMEOUT, "too late");

        assertThat(failure.error()).contains("States.Timeout");
        assertThat(failure.cause()).contains("too late");
        assertThat(failure).hasMessage("States.Timeout: too late").hasNoCause();
        assertThat(failure.getStackTrace()).isEmpty();
    }

    @Test
    void may_have_neither() {
        StatesException failure = StatesException.of(Optional.empty(), Optional.empty());

        assertThat(failure.error()).isEmpty();
        assertThat(failure.cause()).isEmpty();
        assertThat(failure).hasMessage("(no error): (no cause)");
    }
}
