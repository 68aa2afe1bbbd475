package dev.drorchestrator.rehearsal.wire;

import dev.drorchestrator.rehearsal.wire.lambda.LambdaApi;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkClient;

/**
 * What answers in one Region.
 *
 * @param clients belong to the world's thread
 */
record RegionApis(Map<WireService, SdkClient> clients, LambdaApi lambda) {

    SdkClient client(WireService service) {
        return Optional.ofNullable(clients.get(service)).orElseThrow();
    }
}
