package dev.drorchestrator.rehearsal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialScopeTest {

    private static final int LONGEST_HEADER = 60_000;
    private static final int LOOKS_PER_CHARACTER = 8;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AWS4-HMAC-SHA256 Credential=AKID/20261121/us-west-2/rds/aws4_request, SignedHeaders=host, Signature=00",
                "AWS4-HMAC-SHA256 Credential=AKID/20261121/us-west-2/rds/aws4_request,SignedHeaders=host",
                "AWS4-HMAC-SHA256 SignedHeaders=host, Credential=AKID/20261121/us-west-2/rds/aws4_request",
                "AWS4-HMAC-SHA256 Credential=broken Credential=AKID/20261121/us-west-2/rds/aws4_request",
            })
    void a_scope_stands_anywhere_between_spaces_and_commas(String header) {
        assertThat(CredentialScope.in(header)).contains(new CredentialScope("us-west-2", "rds"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "AWS4-HMAC-SHA256 Credential=AKID/2026/us-west-2/rds/aws4_request",
                "AWS4-HMAC-SHA256 Credential=AKID/20261121/us-west-2/rds/aws4_requests",
                "AWS4-HMAC-SHA256 Credential=a/b/20261121/us-west-2/rds/aws4_request",
                "AWS4-HMAC-SHA256 NoCredential=AKID/20261121/us-west-2/rds/aws4_request",
            })
    void what_is_no_scope_is_none(String header) {
        assertThat(CredentialScope.in(header)).isEmpty();
    }

    /** Steps are counted, not seconds: each part that could be read again from every place in it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Credential=",
                " Credential=",
                " Credential=a/20261121/us-west-2/rds/",
                " Credential=a/20261121/a",
                "a",
                "/",
                " ,",
            })
    void a_header_is_read_once_however_it_is_made(String part) {
        CountedText header = new CountedText(
                "AWS4-HMAC-SHA256 Credential=" + part.repeat(LONGEST_HEADER / part.length()), new AtomicInteger());

        assertThat(CredentialScope.in(header)).isEmpty();

        assertThat(header.looks.get())
                .as("looks at %d characters", header.length())
                .isLessThan(LOOKS_PER_CHARACTER * header.length());
    }

    /** A text that counts how often a character of it is looked at. */
    private record CountedText(String text, AtomicInteger looks) implements CharSequence {

        @Override
        public char charAt(int index) {
            looks.incrementAndGet();
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new CountedText(text.substring(start, end), looks);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
