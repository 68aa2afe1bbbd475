package dev.drorchestrator.rehearsal.run.report.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The resources as the parent's report has them; where it has none, as the children that were started show them. */
final class Resources {

    private final JsonNode report;
    private final List<Child> notReported;
    private final Clockwork clockwork;

    Resources(JsonNode report, List<Child> children, Clockwork clockwork) {
        this.report = report;
        this.notReported = new ArrayList<>(children);
        this.clockwork = clockwork;
    }

    List<Resource> all() {
        List<Resource> resources = new ArrayList<>();
        for (JsonNode layer : report.path("layers")) {
            for (JsonNode resource : layer.path("resources")) {
                resources.add(reported(layer.path("layer").asText(), resource));
            }
        }
        notReported.forEach(child -> resources.add(started(child)));
        return resources;
    }

    private Resource reported(String layer, JsonNode resource) {
        String type = resource.path("resourceType").asText();
        String name = resource.path("resourceName").asText();
        ResourceStatus status = ResourceStatus.valueOf(resource.path("status").asText());
        Optional<Instant> finished = instant(resource.path("finishedAt"));
        return new Resource(
                layer,
                type,
                name,
                status,
                instant(resource.path("startedAt")).map(from -> clockwork.span(from, finished)),
                status.isProven() ? finished.map(end -> Duration.between(clockwork.start(), end)) : Optional.empty(),
                resource.path("detail").asText(""),
                texts(resource.path("warnings")),
                texts(resource.path("notCarriedOver")),
                resource.hasNonNull("error")
                        ? Optional.of(new Problem(
                                resource.path("error").asText(),
                                resource.path("cause").asText("")))
                        : Optional.empty(),
                takeChild(type, name).map(this::steps).orElse(List.of()));
    }

    /** ValidatePayload lets no two resources of one type have one name, so the pair finds the child. */
    private Optional<Child> takeChild(String type, String name) {
        Optional<Child> found = notReported.stream()
                .filter(child -> child.resourceType().equals(type)
                        && child.resourceName().equals(name))
                .findFirst();
        found.ifPresent(notReported::remove);
        return found;
    }

    private Resource started(Child child) {
        ResourceStatus status = switch (child.execution().status()) {
            case SUCCEEDED -> ResourceStatus.SUCCEEDED;
            case RUNNING -> ResourceStatus.RUNNING;
            case FAILED, TIMED_OUT, ABORTED -> ResourceStatus.FAILED;
        };
        Optional<Instant> stop = child.execution().stopDate();
        return new Resource(
                "",
                child.resourceType(),
                child.resourceName(),
                status,
                Optional.of(clockwork.span(child.execution().startDate(), stop)),
                status.isProven() ? stop.map(end -> Duration.between(clockwork.start(), end)) : Optional.empty(),
                "",
                List.of(),
                List.of(),
                child.execution()
                        .error()
                        .map(error ->
                                new Problem(error, child.execution().cause().orElse(""))),
                steps(child));
    }

    private List<Step> steps(Child child) {
        return new Steps(child.execution(), clockwork).folded();
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return List.copyOf(texts);
    }

    private static Optional<Instant> instant(JsonNode text) {
        return text.isTextual() ? Optional.of(Instant.parse(text.asText())) : Optional.empty();
    }
}
