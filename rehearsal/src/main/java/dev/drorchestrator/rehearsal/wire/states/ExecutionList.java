package dev.drorchestrator.rehearsal.wire.states;

import dev.drorchestrator.rehearsal.asl.Execution;
import dev.drorchestrator.rehearsal.twin.call.PageToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.ListExecutionsRequest;
import software.amazon.awssdk.services.sfn.model.ListExecutionsResponse;

/** ListExecutions: the newest first. */
final class ExecutionList {

    private ExecutionList() {}

    /**
     * One page.
     *
     * @param all executions of the Region, the oldest first
     */
    static ListExecutionsResponse page(List<Execution> all, ListExecutionsRequest request) {
        int size = StatesErrors.pageSize(Optional.ofNullable(request.maxResults()));
        if (request.statusFilter() == ExecutionStatus.UNKNOWN_TO_SDK_VERSION) {
            throw StatesErrors.validation(
                    request.statusFilterAsString(),
                    "statusFilter",
                    "Member must satisfy enum value set: " + ExecutionStatus.knownValues());
        }
        // Counted from the oldest, so that an execution that is started in between moves no page.
        int at = Optional.ofNullable(request.nextToken())
                .map(token -> PageToken.offset(token).orElseThrow(StatesErrors.invalidToken()))
                .map(offset -> Math.min(offset, all.size() - 1))
                .orElse(all.size() - 1);
        List<ExecutionListItem> items = new ArrayList<>();
        for (; at >= 0 && items.size() < size; at--) {
            if (isWanted(all.get(at), request)) {
                items.add(item(all.get(at)));
            }
        }
        while (at >= 0 && !isWanted(all.get(at), request)) {
            at--;
        }
        ListExecutionsResponse.Builder response =
                ListExecutionsResponse.builder().executions(items);
        if (at >= 0) {
            response.nextToken(PageToken.at(at));
        }
        return response.build();
    }

    private static boolean isWanted(Execution execution, ListExecutionsRequest request) {
        String status = request.statusFilterAsString();
        return execution.stateMachine().arn().equals(request.stateMachineArn())
                && (status == null || execution.status().name().equals(status));
    }

    private static ExecutionListItem item(Execution execution) {
        ExecutionListItem.Builder item = ExecutionListItem.builder()
                .executionArn(execution.arn())
                .stateMachineArn(execution.stateMachine().arn())
                .name(execution.name())
                .status(execution.status().name())
                .startDate(execution.startDate())
                .redriveCount(0);
        execution.stopDate().ifPresent(item::stopDate);
        return item.build();
    }
}
