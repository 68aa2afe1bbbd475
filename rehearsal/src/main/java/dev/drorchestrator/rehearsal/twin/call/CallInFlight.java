package dev.drorchestrator.rehearsal.twin.call;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.json.SdkJsonWriter;
import dev.drorchestrator.rehearsal.twin.world.Conditions;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;

/** A call on its way to a service of the twin. */
public final class CallInFlight {

    private final Instant instant;
    private final Service service;
    private final String region;
    private final String fromRegion;
    private final String operation;
    private final SdkRequest request;
    private Conditions conditions = Conditions.NORMAL;
    private @Nullable JsonNode document;

    CallInFlight(
            Instant instant, Service service, String region, String fromRegion, String operation, SdkRequest request) {
        this.instant = instant;
        this.service = service;
        this.region = region;
        this.fromRegion = fromRegion;
        this.operation = operation;
        this.request = request;
    }

    public Instant instant() {
        return instant;
    }

    public Service service() {
        return service;
    }

    public String region() {
        return region;
    }

    /** Where the caller is. */
    public String fromRegion() {
        return fromRegion;
    }

    /** Such as {@code DescribeGlobalClusters}. */
    public String operation() {
        return operation;
    }

    /** The request as JSON, with the member names of the wire. */
    public JsonNode document() {
        if (document == null) {
            document = SdkJsonWriter.write(request);
        }
        return document;
    }

    /** Whether the operation may change databases. */
    public boolean changesTheWorld() {
        return Operation.changesTheWorld(operation);
    }

    /** Lets a fault change the conditions under which the call will be served. */
    public void change(UnaryOperator<Conditions> change) {
        conditions = change.apply(conditions);
    }

    Conditions conditions() {
        return conditions;
    }
}
