package dev.drorchestrator.rehearsal.asl.state;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.data.ItemsPath;
import dev.drorchestrator.rehearsal.asl.data.PayloadTemplate;
import dev.drorchestrator.rehearsal.asl.data.Scope;
import dev.drorchestrator.rehearsal.asl.engine.Failure;
import dev.drorchestrator.rehearsal.asl.engine.MapItem;
import dev.drorchestrator.rehearsal.asl.engine.State;
import dev.drorchestrator.rehearsal.asl.engine.StateGraph;
import dev.drorchestrator.rehearsal.asl.engine.StateType;
import dev.drorchestrator.rehearsal.asl.engine.Visit;
import java.util.Optional;

/**
 * Map in inline mode: runs its processor once per item; the result is the array of the outputs, in the items' order.
 *
 * @param itemSelector ItemSelector, or Parameters of the old form
 * @param processor ItemProcessor, or Iterator of the old form
 */
public record MapState(
        String name,
        StateInput stateInput,
        ItemsPath itemsPath,
        Optional<PayloadTemplate> itemSelector,
        StateGraph processor,
        NumberField maxConcurrency,
        FailureTolerance tolerance,
        StateOutput stateOutput,
        ErrorHandling errorHandling)
        implements State {

    @Override
    public StateType type() {
        return StateType.MAP;
    }

    @Override
    public void enter(Visit visit) {
        JsonNode input = stateInput.selected(visit);
        Scope scope = visit.scope(input);
        JsonNode items = itemsPath.read(scope);
        FailureTolerance.Limit limit = tolerance.read(scope, items.size());
        new MapRun(this, visit, input, items, concurrency(visit, scope), limit).start();
    }

    private int concurrency(Visit visit, Scope scope) {
        int most = visit.execution().environment().settings().quotas().inlineMapConcurrency();
        long wanted = maxConcurrency.read(scope).orElse(0);
        // 0 means: as many as possible.
        return wanted == 0 ? most : (int) Math.min(wanted, most);
    }

    JsonNode inputOf(Visit visit, JsonNode input, MapItem item) {
        return itemSelector
                .map(template -> template.evaluate(visit.scope(input, item)))
                .orElse(item.value());
    }

    @Override
    public void onFailure(Visit visit, Failure failure) {
        errorHandling.handle(visit, failure);
    }
}
