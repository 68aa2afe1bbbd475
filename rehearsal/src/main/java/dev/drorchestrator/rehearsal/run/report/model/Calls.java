package dev.drorchestrator.rehearsal.run.report.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.twin.ApiCall;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** The AWS calls that are worth a line. */
final class Calls {

    private final List<ApiCall> calls;
    private final Clockwork clockwork;

    Calls(List<ApiCall> calls, Clockwork clockwork) {
        this.calls = calls;
        this.clockwork = clockwork;
    }

    List<ChangingCall> changes() {
        return calls.stream()
                .filter(ApiCall::changesTheWorld)
                .map(call -> new ChangingCall(
                        clockwork.at(call.instant()),
                        call.region(),
                        call.service(),
                        call.operation(),
                        target(call.request()),
                        call.outcome()))
                .toList();
    }

    /** Of each operation in each Region and each outcome one, by the time of the first. */
    List<Refusal> refusals() {
        record Kind(String region, String operation, String outcome) {}
        Map<Kind, List<ApiCall>> byKind = calls.stream()
                .filter(call -> !call.outcome().equals(ApiCall.OK))
                .collect(Collectors.groupingBy(
                        call -> new Kind(call.region(), call.operation(), call.outcome()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return byKind.entrySet().stream()
                .map(entry -> new Refusal(
                        entry.getKey().region(),
                        entry.getKey().operation(),
                        entry.getKey().outcome(),
                        entry.getValue().size(),
                        clockwork.at(entry.getValue().get(0).instant()),
                        clockwork.at(entry.getValue()
                                .get(entry.getValue().size() - 1)
                                .instant())))
                .toList();
    }

    /** Only identifiers and switches: another field might be a secret. */
    private static String target(JsonNode request) {
        StringJoiner target = new StringJoiner(", ");
        request.properties().forEach(field -> {
            String name = field.getKey();
            if (name.endsWith("Identifier")
                    || name.endsWith("Id")
                    || field.getValue().isBoolean()) {
                target.add(name + " " + field.getValue().asText());
            }
        });
        return target.toString();
    }
}
