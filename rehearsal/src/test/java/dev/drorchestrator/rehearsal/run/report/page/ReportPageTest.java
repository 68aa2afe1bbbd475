package dev.drorchestrator.rehearsal.run.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drorchestrator.rehearsal.run.report.ReportRun;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ReportPageTest {

    private static final Pattern REFERENCE = Pattern.compile(
            "(?i)\\s(src|href|action|data|poster|srcset)=|url\\(|@import|<(script|link|img|iframe|object)");

    @TempDir
    Path directory;

    @Test
    void every_page_is_well_formed_and_its_headings_are_in_order() throws Exception {
        for (String page : pages()) {
            Document document = parse(page);

            assertThat(document.getDocumentElement().getAttribute("lang")).isEqualTo("en");
            assertThat(text(document, "title")).contains("FAILOVER in us-west-2");
            assertThat(document.getElementsByTagName("h1").getLength()).isEqualTo(1);
            List<Integer> levels = headingLevels(document);
            assertThat(levels.get(0)).isEqualTo(1);
            for (int i = 1; i < levels.size(); i++) {
                assertThat(levels.get(i)).isLessThanOrEqualTo(levels.get(i - 1) + 1);
            }
            assertThat(page).contains("name=\"viewport\" content=\"width=device-width, initial-scale=1\"");
        }
    }

    @Test
    void a_page_refers_to_nothing_outside_itself_and_has_no_script() {
        assertThat(pages()).allSatisfy(page -> assertThat(page).doesNotContainPattern(REFERENCE));
    }

    @Test
    void what_a_payload_says_stays_text() throws Exception {
        String page = ReportRun.page(ReportRun.failing());

        assertThat(page).doesNotContain("<script", "onload=\"x").contains("&lt;script&gt;alert(&#39;1&#39;)");
        assertThat(text(parse(page), "body")).contains("<script>alert('1')</script>\" onload=\"x & reversed");
        assertThat(ReportRun.page(ReportRun.refused())).doesNotContain("<script");
    }

    @Test
    void a_failure_is_told_by_a_sign_and_a_word() {
        assertThat(ReportRun.page(ReportRun.failing()))
                .contains("✕</span> FAILED", "–</span> SKIPPED", "✓</span> SUCCEEDED")
                .contains("1 of 4 resources proven in the new role, 2 failed, 1 skipped.")
                .contains("<pre>2 values could not be resolved in us-west-2:\n- parameters.");
        assertThat(ReportRun.page(ReportRun.refused()))
                .contains("The payload was refused before anything was touched.", "AWS was not called.");
    }

    @Test
    void a_failback_that_succeeded_says_what_is_left() throws Exception {
        String page = ReportRun.page(ReportRun.failback());

        assertThat(page).contains("✓</span> SUCCEEDED", "<h2>What to know</h2>");
        assertThat(text(parse(page), "body"))
                .contains(
                        "Warning: The old copy is kept: cluster dbcluster-01-old-",
                        "Not as before: resource id cluster-");
        assertThat(ReportRun.page(ReportRun.switchover(1))).doesNotContain("What to know");
    }

    @Test
    void a_hang_is_told_with_what_is_waited_for() {
        assertThat(ReportRun.page(ReportRun.hanging(directory)))
                .contains("HANGS", "The run never ends", "PlannedFailoverAurora", "no end");
    }

    @Test
    void a_long_history_says_what_is_left_out() {
        assertThat(ReportRun.page(ReportRun.stuck()))
                .containsPattern("\\d+ events left out here to keep the page small; --history prints all\\.");
    }

    @Test
    void the_same_seed_gives_the_same_bytes() {
        String first = ReportRun.page(ReportRun.switchover(42));

        assertThat(ReportRun.page(ReportRun.switchover(42))).isEqualTo(first);
        assertThat(ReportRun.page(ReportRun.switchover(43))).isNotEqualTo(first);
    }

    @Test
    void a_hundred_resources_make_a_page_of_less_than_three_megabytes() {
        String page = ReportRun.page(ReportRun.databases(100));

        assertThat(page).contains("100 of 100 resources proven").contains("Database 99");
        assertThat(page.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(3_000_000);
    }

    private List<String> pages() {
        return List.of(
                ReportRun.page(ReportRun.switchover(1)),
                ReportRun.page(ReportRun.failing()),
                ReportRun.page(ReportRun.refused()),
                ReportRun.page(ReportRun.hanging(directory)));
    }

    private static List<Integer> headingLevels(Document document) {
        List<Integer> levels = new ArrayList<>();
        NodeList all = document.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            String tag = ((Element) all.item(i)).getTagName();
            if (tag.matches("h[1-6]")) {
                levels.add(Integer.parseInt(tag.substring(1)));
            }
        }
        return levels;
    }

    private static String text(Document document, String tag) {
        return document.getElementsByTagName(tag).item(0).getTextContent();
    }

    private static Document parse(String page) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(page)));
    }
}
