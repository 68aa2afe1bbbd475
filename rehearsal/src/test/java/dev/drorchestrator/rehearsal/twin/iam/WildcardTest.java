package dev.drorchestrator.rehearsal.twin.iam;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WildcardTest {

    @ParameterizedTest
    @CsvSource({
        "*, arn:aws:rds:us-east-1:1:db:a, true",
        "*, '', true",
        "a, a, true",
        "a, A, false",
        "a, ab, false",
        "a*, a, true",
        "a*, ab, true",
        "a*c, abcbc, true",
        "a*c, abcb, false",
        "a?c, abc, true",
        "a?c, ac, false",
        "a.c, abc, false",
        "arn:aws:rds:*:1:*:orders*, arn:aws:rds::1:global-cluster:orders, true",
        "arn:aws:rds:*:1:*:orders*, arn:aws:rds:us-east-1:1:db:orders-1-old-202601010000, true",
        "arn:aws:rds:*:1:*:orders*, arn:aws:rds:us-east-1:1:db:my-orders, false",
        "arn:aws:rds:us-east-1:1:db:orders*, arn:aws:rds:us-west-2:1:db:orders, false",
        "'', '', true",
        "'', a, false",
    })
    void it_stands_for_what_iam_says(String pattern, String text, boolean matches) {
        assertThat(new Wildcard(pattern).matches(text)).isEqualTo(matches);
    }
}
