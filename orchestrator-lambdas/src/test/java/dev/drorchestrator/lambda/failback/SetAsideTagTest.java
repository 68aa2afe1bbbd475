package dev.drorchestrator.lambda.failback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.rds.model.Tag;

class SetAsideTagTest {

    private static final SetAsideTag TAG = new SetAsideTag("dbcluster-01", Instant.parse("2026-11-27T03:04:59Z"));

    @Test
    void what_is_written_is_read_again() {
        Tag other = Tag.builder().key("team").value("payments").build();

        assertThat(SetAsideTag.of(List.of(other, TAG.toTag()))).contains(TAG);
        assertThat(SetAsideTag.of(List.of(other))).isEmpty();
    }

    @Test
    void rds_takes_its_key_and_value() {
        // Tag of the RDS API reference: at most 128 and 256 characters of these.
        assertThat(TAG.toTag().key()).hasSizeLessThanOrEqualTo(128).matches("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");
        assertThat(TAG.toTag().value()).hasSizeLessThanOrEqualTo(256).matches("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "dbcluster-01", "dbcluster-01 yesterday", " 2026-11-27T03:04:59Z", "a b 2026-11-27T03:04:59Z"
            })
    void a_value_that_somebody_else_wrote_is_no_tag_of_ours(String value) {
        assertThat(SetAsideTag.of(
                        List.of(Tag.builder().key(SetAsideTag.KEY).value(value).build())))
                .isEmpty();
    }
}
