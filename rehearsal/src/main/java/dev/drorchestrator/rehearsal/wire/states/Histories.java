package dev.drorchestrator.rehearsal.wire.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.asl.Execution;
import dev.drorchestrator.rehearsal.json.SdkJsonReader;
import dev.drorchestrator.rehearsal.problem.Problem;
import dev.drorchestrator.rehearsal.problem.Problems;
import dev.drorchestrator.rehearsal.twin.call.PageToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryRequest;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryResponse;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

/** GetExecutionHistory: pages of events, which may become more while somebody reads. */
final class Histories {

    /** What a caller who wants no data does not get. */
    private static final List<String> DATA = List.of("input", "inputDetails", "output", "outputDetails");

    private Histories() {}

    static GetExecutionHistoryResponse page(Execution execution, GetExecutionHistoryRequest request) {
        int size = StatesErrors.pageSize(Optional.ofNullable(request.maxResults()));
        boolean newestFirst = Boolean.TRUE.equals(request.reverseOrder());
        boolean data = !Boolean.FALSE.equals(request.includeExecutionData());
        int count = execution.history().size();
        int step = newestFirst ? -1 : 1;
        // A token names the event to go on with, so that events that come in between move no page.
        int at = Optional.ofNullable(request.nextToken())
                .map(token -> PageToken.offset(token).orElseThrow(StatesErrors.invalidToken()))
                .orElse(newestFirst ? count - 1 : 0);
        List<HistoryEvent> events = new ArrayList<>();
        while (at >= 0 && at < count && events.size() < size) {
            events.add(event(execution.history().get(at).toJson(), data));
            at += step;
        }
        GetExecutionHistoryResponse.Builder response =
                GetExecutionHistoryResponse.builder().events(events);
        if (at >= 0 && at < count) {
            response.nextToken(PageToken.at(at));
        }
        return response.build();
    }

    private static HistoryEvent event(ObjectNode json, boolean data) {
        if (!data) {
            json.properties().stream()
                    .map(member -> member.getValue())
                    .filter(JsonNode::isObject)
                    .forEach(details -> ((ObjectNode) details).remove(DATA));
        }
        Problems problems = new Problems();
        HistoryEvent event = new SdkJsonReader(problems)
                .read(json, HistoryEvent.builder(), "$")
                .build();
        if (!problems.isEmpty()) {
            throw new IllegalStateException("an event that the API does not know: " + Problem.lines(problems.all()));
        }
        return event;
    }
}
