package dev.drorchestrator.rehearsal.run.simulate;

import dev.drorchestrator.rehearsal.twin.call.Operation;
import dev.drorchestrator.rehearsal.twin.fault.FaultAction;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The columns of the coverage table: what may hit a call, a function, an execution. */
final class Column {

    static final String STOPPED = "STOPPED";
    static final String TOKEN_CLOSED = "TOKEN_CLOSED";

    /** What may hit a call, in the order of the table. */
    static final List<String> OF_CALLS = List.of(
            "THROTTLED",
            "SERVER_ERROR",
            "DENIED",
            "REFUSED",
            "NEVER_SENT",
            "ANSWER_LOST",
            "SENT_TWICE",
            "REGION_LOST",
            "REGIONS_CUT",
            "STALE",
            "SLOW",
            "STUCK",
            "GOES_BACK");

    private static final Map<Class<? extends FaultAction>, String> NAMES = Map.ofEntries(
            Map.entry(FaultAction.Throttle.class, "THROTTLED"),
            Map.entry(FaultAction.ServerError.class, "SERVER_ERROR"),
            Map.entry(FaultAction.AccessDenied.class, "DENIED"),
            Map.entry(FaultAction.Refused.class, "REFUSED"),
            Map.entry(FaultAction.UnknownStatus.class, "UNKNOWN_STATUS"),
            Map.entry(FaultAction.ConnectionLost.class, "NEVER_SENT"),
            Map.entry(FaultAction.ResponseLost.class, "ANSWER_LOST"),
            Map.entry(FaultAction.SentTwice.class, "SENT_TWICE"),
            Map.entry(FaultAction.RegionDown.class, "REGION_LOST"),
            Map.entry(FaultAction.RegionsCut.class, "REGIONS_CUT"),
            Map.entry(FaultAction.StaleDescribe.class, "STALE"),
            Map.entry(FaultAction.Slow.class, "SLOW"),
            Map.entry(FaultAction.Stuck.class, "STUCK"),
            Map.entry(FaultAction.Rollback.class, "GOES_BACK"));

    /** Calls that start something that takes AWS a while. */
    private static final Set<String> STARTING = Set.of(
            "FailoverGlobalCluster",
            "RemoveFromGlobalCluster",
            "PromoteReadReplica",
            "FailoverGlobalReplicationGroup",
            "DeleteDBInstance",
            "DeleteDBCluster",
            "DeleteGlobalCluster",
            "CreateGlobalCluster",
            "CreateDBCluster",
            "CreateDBInstance",
            "CreateDBInstanceReadReplica",
            "ModifyDBCluster",
            "ModifyDBInstance");

    private Column() {}

    static String of(FaultAction action) {
        return NAMES.getOrDefault(action.getClass(), action.getClass().getSimpleName());
    }

    /** Whether it makes a difference to a call of {@code operation}. */
    static boolean concerns(String column, String operation) {
        return switch (column) {
            case "STALE" -> Operation.reads(operation);
            case "SLOW", "STUCK", "GOES_BACK" -> STARTING.contains(operation);
            default -> true;
        };
    }
}
