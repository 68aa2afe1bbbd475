package dev.drorchestrator.lambda.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.lambda.runtime.FailoverTags;
import dev.drorchestrator.lambda.runtime.FakeLambda;
import dev.drorchestrator.lambda.runtime.ThrottledException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.AddTagsToResourceRequest;
import software.amazon.awssdk.services.rds.model.AddTagsToResourceResponse;
import software.amazon.awssdk.services.rds.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.rds.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.rds.model.RdsException;
import software.amazon.awssdk.services.rds.model.RemoveTagsFromResourceRequest;
import software.amazon.awssdk.services.rds.model.RemoveTagsFromResourceResponse;
import software.amazon.awssdk.services.rds.model.Tag;

/** TagPromoted and UntagPromoted: the leave to delete the old copy, given by a failover and taken back by a failback. */
class FailoverTagsTest {

    private static final String NEW = "arn:aws:rds:us-west-2:123456789012:cluster:dbcluster-02";
    private static final String OLD = "arn:aws:rds:us-east-1:123456789012:cluster:dbcluster-01";

    private final FakeLambda lambda = new FakeLambda();
    private final FakeTags rds = new FakeTags();

    @Test
    void the_promoted_database_says_since_when_and_from_which_one() {
        assertThat(tag(OLD).path("status").asText()).isEqualTo("TAGGED");

        assertThat(rds.tags)
                .containsEntry(FailoverTags.PROMOTED_AT, "2026-01-01T00:03:00Z")
                .containsEntry(FailoverTags.PROMOTED_FROM, OLD);
    }

    @Test
    void tagging_twice_changes_nothing() {
        tag(OLD);

        assertThat(tag(OLD).path("status").asText()).isEqualTo("ALREADY_DONE");
        assertThat(tag("").path("status").asText()).isEqualTo("ALREADY_DONE");
        assertThat(rds.changes).isEqualTo(1);
    }

    @Test
    void tags_of_an_earlier_failover_from_elsewhere_are_replaced() {
        rds.tags.put(FailoverTags.PROMOTED_AT, "2025-01-01T00:00:00Z");
        rds.tags.put(FailoverTags.PROMOTED_FROM, "arn:aws:rds:eu-west-1:123456789012:cluster:other");

        tag(OLD);

        assertThat(rds.tags).containsEntry(FailoverTags.PROMOTED_FROM, OLD);
    }

    @Test
    void nothing_is_claimed_when_nobody_knows_where_the_role_came_from() {
        JsonNode answer = tag("");

        assertThat(answer.path("status").asText()).isEqualTo("SKIPPED");
        assertThat(answer.path("detail").asText()).contains("FAILBACK will ask for ConfirmDelete");
        assertThat(rds.tags).isEmpty();
    }

    @Test
    void a_failback_takes_the_tags_off_and_leaves_the_users_own() {
        tag(OLD);
        rds.tags.put("Name", "dbcluster-02");

        assertThat(untag().path("status").asText()).isEqualTo("UNTAGGED");
        assertThat(rds.tags).containsOnlyKeys("Name");
        assertThat(untag().path("status").asText()).isEqualTo("ALREADY_DONE");
    }

    @Test
    void a_silent_region_is_said_with_the_command_that_does_it_by_hand() {
        rds.silent = true;

        JsonNode answer = untag();

        assertThat(answer.path("status").asText()).isEqualTo("SKIPPED");
        assertThat(answer.path("detail").asText())
                .contains("aws rds remove-tags-from-resource --region us-west-2 --resource-name " + NEW)
                .contains("connect timed out");
    }

    @Test
    void a_region_that_answers_with_trouble_is_tried_again() {
        rds.throttled = true;

        assertThatThrownBy(this::untag).isInstanceOf(ThrottledException.class);
    }

    @Test
    void tags_that_make_no_sense_are_no_tags() {
        assertThat(FailoverTags.of(List.of(
                        Tag.builder()
                                .key(FailoverTags.PROMOTED_AT)
                                .value("yesterday")
                                .build(),
                        Tag.builder().key(FailoverTags.PROMOTED_FROM).value(OLD).build())))
                .isEmpty();
    }

    private JsonNode tag(String from) {
        return lambda.invoke(
                new TagPromoted(rds),
                "{'EnteredAt': '2026-01-01T00:03:00.123Z', 'Input': {'action': {'promoted': '" + NEW
                        + "', 'promotedFrom': '" + from + "'}}}");
    }

    private JsonNode untag() {
        return lambda.invoke(
                new UntagPromoted(region -> rds),
                "{'Input': {'existing': {'source': '" + NEW + "', 'sourceRegion': 'us-west-2'}}}");
    }

    private static final class FakeTags implements RdsClient {

        private final Map<String, String> tags = new TreeMap<>();
        private int changes;
        private boolean silent;
        private boolean throttled;

        @Override
        public ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request) {
            if (silent) {
                throw SdkClientException.create("connect timed out");
            }
            if (throttled) {
                throw RdsException.builder()
                        .awsErrorDetails(AwsErrorDetails.builder()
                                .errorCode("Throttling")
                                .errorMessage("Rate exceeded")
                                .build())
                        .statusCode(400)
                        .build();
            }
            return ListTagsForResourceResponse.builder()
                    .tagList(tags.entrySet().stream()
                            .map(tag -> Tag.builder()
                                    .key(tag.getKey())
                                    .value(tag.getValue())
                                    .build())
                            .toList())
                    .build();
        }

        @Override
        public AddTagsToResourceResponse addTagsToResource(AddTagsToResourceRequest request) {
            request.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
            changes++;
            return AddTagsToResourceResponse.builder().build();
        }

        @Override
        public RemoveTagsFromResourceResponse removeTagsFromResource(RemoveTagsFromResourceRequest request) {
            request.tagKeys().forEach(tags::remove);
            changes++;
            return RemoveTagsFromResourceResponse.builder().build();
        }

        @Override
        public String serviceName() {
            return "rds";
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
