package dev.drorchestrator.rehearsal.twin.rds;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.json.SdkJsonWriter;
import dev.drorchestrator.rehearsal.twin.call.UnmodelledOperationException;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.core.SdkPojo;

/** What a request asks for. A field that the twin would read over is refused, so that no rehearsal counts on it. */
final class RequestFields {

    private RequestFields() {}

    /** The names of all fields that say something. */
    static Set<String> given(SdkPojo request) {
        Set<String> given = new TreeSet<>();
        ObjectNode fields = SdkJsonWriter.write(request);
        fields.properties().forEach(field -> {
            boolean empty =
                    field.getValue().isContainerNode() && field.getValue().isEmpty();
            if (!empty) {
                given.add(field.getKey());
            }
        });
        return given;
    }

    /**
     * Lets pass a request whose fields are all {@code modelled}.
     *
     * @throws UnmodelledOperationException with the others
     */
    static void allow(String operation, SdkPojo request, Set<String> modelled) {
        Set<String> others = given(request);
        others.removeAll(modelled);
        if (!others.isEmpty()) {
            throw new UnmodelledOperationException(operation + " with " + String.join(", ", others));
        }
    }
}
