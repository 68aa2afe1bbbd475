package dev.drorchestrator.rehearsal.wire;

import dev.drorchestrator.rehearsal.wire.protocol.Action;
import dev.drorchestrator.rehearsal.wire.protocol.JsonProtocol;
import dev.drorchestrator.rehearsal.wire.protocol.Protocol;
import dev.drorchestrator.rehearsal.wire.protocol.QueryProtocol;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.elasticache.ElastiCacheClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/** The services that are operations of an SDK client; Lambda's Invoke is none. */
@SuppressWarnings("ImmutableEnumChecker") // records and a map that is never changed
enum WireService {
    RDS("rds", RdsClient.class, QueryProtocol.rds()),
    ELASTICACHE("elasticache", ElastiCacheClient.class, QueryProtocol.elastiCache()),
    CLOUDFORMATION("cloudformation", CloudFormationClient.class, QueryProtocol.cloudFormation()),
    SSM("ssm", SsmClient.class, JsonProtocol.ssm()),
    STATES("states", SfnClient.class, JsonProtocol.stepFunctions());

    private final String signingName;
    private final Protocol protocol;
    private final Map<String, Action> actions;

    WireService(String signingName, Class<? extends SdkClient> client, Protocol protocol) {
        this.signingName = signingName;
        this.protocol = protocol;
        this.actions = Action.of(client);
    }

    static Optional<WireService> find(String signingName) {
        return Arrays.stream(values())
                .filter(service -> service.signingName.equals(signingName))
                .findFirst();
    }

    /** Its name in signatures. */
    String signingName() {
        return signingName;
    }

    Protocol protocol() {
        return protocol;
    }

    /** The names of its operations, served or not. */
    Set<String> actions() {
        return actions.keySet();
    }

    Optional<Action> action(String name) {
        return Optional.ofNullable(actions.get(name));
    }
}
