package dev.drorchestrator.rehearsal.asl.state;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.asl.data.PathField;
import dev.drorchestrator.rehearsal.asl.data.PayloadTemplate;
import dev.drorchestrator.rehearsal.asl.engine.Visit;
import java.util.Optional;

/** The fields that make the effective input of a state out of its raw input. */
public record StateInput(PathField inputPath, Optional<PayloadTemplate> parameters) {

    /** The part of the raw input that InputPath selects. */
    public JsonNode selected(Visit visit) {
        return inputPath.read(visit.scope(visit.input()));
    }

    /** What Parameters make of it; the selected input itself without Parameters. */
    public JsonNode effective(Visit visit) {
        JsonNode selected = selected(visit);
        return parameters
                .map(template -> template.evaluate(visit.scope(selected)))
                .orElse(selected);
    }
}
