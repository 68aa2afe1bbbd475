package dev.drorchestrator.rehearsal.run.report.model;

import java.util.List;
import java.util.Optional;

/**
 * The events of one execution, the middle of a long history left out.
 *
 * @param resource the name of the resource that it works on; empty for the parent
 * @param events how many there are
 * @param leftOut how many stand in neither {@code first} nor {@code last}
 */
public record ExecutionHistory(
        String machine,
        String executionName,
        Optional<String> resource,
        String status,
        int events,
        List<HistoryLine> first,
        int leftOut,
        List<HistoryLine> last) {}
