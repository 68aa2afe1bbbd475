package dev.drorchestrator.lambda.rds;

import static dev.drorchestrator.lambda.rds.FakeInstances.arn;
import static dev.drorchestrator.lambda.rds.FakeInstances.instance;
import static dev.drorchestrator.lambda.rds.FakeInstances.tag;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.lambda.check.StackRights;
import dev.drorchestrator.lambda.runtime.FailoverTags;
import dev.drorchestrator.lambda.runtime.FakeLambda;
import dev.drorchestrator.lambda.runtime.Json;
import dev.drorchestrator.lambda.runtime.PreconditionFailedException;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParametersRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersResponse;
import software.amazon.awssdk.services.ssm.model.Parameter;

/** The prechecks of a failback in us-west-2: "old" is to become the replica of "new" in us-east-1, which was promoted. */
abstract class FailbackPrechecks {

    static final String OLD = arn("us-west-2", "old");
    static final String NEW = arn("us-east-1", "new");
    final FakeInstances here = new FakeInstances();
    final FakeInstances there = new FakeInstances();
    final ObjectNode parameters = Json.object()
            .put("RDSInstanceIdentifier", "old")
            .put("SourceRDSInstanceIdentifier", NEW)
            .put("SourceRegion", "us-east-1")
            .put("DBInstanceClass", "db.t3.medium")
            .put("DBSubnetGroup", "group")
            .put("KmsKeyId", "arn:aws:kms:us-west-2:123456789012:key/1");
    final Plans ssm = new Plans();
    StackRights rights = StackRights.UNKNOWN;

    @BeforeEach
    void afterAFailover() {
        here.put(instance("us-west-2", "old"));
        there.put(instance("us-east-1", "new")
                .tagList(tag(FailoverTags.PROMOTED_AT, "2026-01-01T00:00:00Z"), tag(FailoverTags.PROMOTED_FROM, OLD)));
    }

    void refused(String found, String next) {
        assertThatThrownBy(this::check)
                .isInstanceOf(PreconditionFailedException.class)
                .hasMessageContaining(found)
                .hasMessageContaining(next)
                .hasMessageContaining("Nothing was changed");
        assertThat(here.changes).isEmpty();
        assertThat(there.changes).isEmpty();
    }

    JsonNode check() {
        ObjectNode event = Json.object().put("Execution", "arn").put("StartedAt", "2026-01-05T12:00:00Z");
        event.withObject("/Input/StatePayload").set("parameters", parameters);
        return new FakeLambda().invoke(new CheckExistingInstance(here, region -> there, ssm, rights), event.toString());
    }

    static final class Plans implements SsmClient {

        Optional<String> plan = Optional.empty();

        @Override
        public GetParametersResponse getParameters(GetParametersRequest request) {
            return GetParametersResponse.builder()
                    .parameters(plan.stream()
                            .map(value -> Parameter.builder()
                                    .name(request.names().get(0))
                                    .value(value)
                                    .build())
                            .toList())
                    .build();
        }

        @Override
        public String serviceName() {
            return "ssm";
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
