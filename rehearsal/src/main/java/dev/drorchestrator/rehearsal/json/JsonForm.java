package dev.drorchestrator.rehearsal.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;

/** What the JSON of AWS's command line and that of AWS's protocols do differently, and what becomes of JSON that is wrong. */
public interface JsonForm {

    /** Whether null says that there is no such member. */
    boolean readsNullAsAbsent();

    /** The instant that a value stands for; empty when it stands for none. */
    Optional<Instant> timestamp(JsonNode value);

    /** Takes a value that its member cannot have; the member stays without one. */
    void wrongValue(String at, JsonNode found, MarshallingKnownType expected);

    /** Takes a member that the model does not have. */
    void unknownMember(String at, String name, SdkPojo builder, Set<String> known);
}
