package dev.drorchestrator.rehearsal.asl.load;

import dev.drorchestrator.rehearsal.asl.engine.StateType;
import dev.drorchestrator.rehearsal.problem.NearestName;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The registry: which reader reads which type. */
final class StateReaders {

    private static final Map<StateType, StateReader> READERS = new EnumMap<>(Map.of(
            StateType.PASS, new PassReader(),
            StateType.TASK, new TaskReader(),
            StateType.CHOICE, new ChoiceReader(),
            StateType.WAIT, new WaitReader(),
            StateType.SUCCEED, new SucceedReader(),
            StateType.FAIL, new FailReader(),
            StateType.MAP, new MapReader(),
            StateType.PARALLEL, new ParallelReader()));

    private StateReaders() {}

    static Optional<StateReader> find(String type) {
        return Arrays.stream(StateType.values())
                .filter(each -> each.text().equals(type))
                .findFirst()
                .map(READERS::get);
    }

    static String hint(String type) {
        return NearestName.hint(
                type, Arrays.stream(StateType.values()).map(StateType::text).toList());
    }
}
