package dev.drorchestrator.rehearsal.run.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page as a browser lays it out: frames of several widths, measured by measure.js. */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
@Tag("once")
@Tag("browser")
class ReportInBrowserTest {

    private static final List<Integer> WIDTHS = List.of(360, 768, 1280);
    private static final Pattern RESULT = Pattern.compile("(?s)<pre id=\"result\">(.*?)</pre>");
    private static final Pattern PAGES = Pattern.compile("/Type /Page\\b");

    @TempDir
    Path directory;

    private Optional<Chromium> chromium = Optional.empty();

    @BeforeEach
    void needs_chromium() {
        chromium = Chromium.find(directory);
        assumeTrue(chromium.isPresent(), "skipped: chromium missing, apt-get install chromium");
    }

    @ParameterizedTest
    @CsvSource({"1, light", "0, dark"})
    void every_text_is_within_its_box_and_readable_on_phone_and_desk(int setting, String scheme) throws Exception {
        List<String> pages = List.of(
                ReportRun.page(ReportRun.failing()),
                ReportRun.page(ReportRun.refused()),
                ReportRun.page(ReportRun.hanging(Files.createDirectory(directory.resolve("machines")))));

        assertThat(findings(pages, setting, scheme)).isEqualTo("frames: 9\n");
    }

    @Test
    void a_page_that_is_too_wide_too_pale_or_too_tight_would_be_found() throws Exception {
        String broken = "<!DOCTYPE html><html><body style='background:#fff;color:#999'><p style='width:1500px'>wide</p>"
                + "<p style='width:20px'>outgrown</p></body></html>";

        assertThat(findings(List.of(broken), 1, "light"))
                .contains("360: wider than its window", "sticks out of its box: outgrown", "contrast 2.8: wide");
    }

    @Test
    void everything_is_unfolded_in_print() throws Exception {
        String page = ReportRun.page(ReportRun.switchover(1));
        String folded = page.replaceAll("details::details-content \\{[^}]*}", "");

        assertThat(folded).isNotEqualTo(page);
        assertThat(printedPages(page)).isGreaterThan(printedPages(folded) + 1);
    }

    private String findings(List<String> pages, int setting, String scheme) throws Exception {
        Chromium.Printed printed = chromium.orElseThrow()
                .open(
                        wrapper(pages, scheme),
                        "--window-size=1400,1000",
                        "--blink-settings=preferredColorScheme=" + setting,
                        "--virtual-time-budget=10000",
                        "--dump-dom");
        assertThat(printed.err()).doesNotContain("CONSOLE");
        Matcher result = RESULT.matcher(printed.out());
        assertThat(result.find()).as(printed.err()).isTrue();
        return result.group(1);
    }

    private static String wrapper(List<String> pages, String scheme) throws IOException {
        StringBuilder html = new StringBuilder("<!DOCTYPE html><html><head><meta charset=\"utf-8\"></head><body>");
        for (String page : pages) {
            String source = page.replace("&", "&amp;").replace("\"", "&quot;");
            WIDTHS.forEach(width -> html.append("<iframe width=\"")
                    .append(width)
                    .append("\" height=\"900\" style=\"border:0\" srcdoc=\"")
                    .append(source)
                    .append("\"></iframe>"));
        }
        return html.append("<pre id=\"result\"></pre><script>const SCHEME = '" + scheme + "';\n")
                .append(resource("/report/measure.js"))
                .append("</script></body></html>")
                .toString();
    }

    private long printedPages(String page) throws Exception {
        Path pdf = directory.resolve("page.pdf");
        chromium.orElseThrow().open(page, "--no-pdf-header-footer", "--print-to-pdf=" + pdf);
        return PAGES.matcher(Files.readString(pdf, StandardCharsets.ISO_8859_1))
                .results()
                .count();
    }

    private static String resource(String name) throws IOException {
        try (InputStream file = ReportInBrowserTest.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
