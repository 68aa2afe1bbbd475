package dev.drorchestrator.rehearsal.asl.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UtcTextTest {

    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'");
    private static final DateTimeFormatter TWO_DIGIT_DAY =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

    @Test
    void any_instant_reads_as_the_formatters_of_the_jdk_write_it() {
        Random random = new Random(5);
        for (int i = 0; i < 1000; i++) {
            Instant instant = Instant.ofEpochSecond(random.nextInt(Integer.MAX_VALUE), random.nextInt(1_000_000_000));

            assertThat(UtcText.iso(instant)).isEqualTo(ISO.format(instant.atOffset(ZoneOffset.UTC)));
            assertThat(UtcText.http(instant)).isEqualTo(TWO_DIGIT_DAY.format(instant.atOffset(ZoneOffset.UTC)));
        }
    }
}
