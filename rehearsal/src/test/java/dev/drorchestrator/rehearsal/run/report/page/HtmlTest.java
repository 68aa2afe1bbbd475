package dev.drorchestrator.rehearsal.run.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HtmlTest {

    @Test
    void text_and_attributes_are_escaped() {
        Html html = new Html();
        html.leaf("b", "<script> & \"'", "title", "\" onload='x'");

        assertThat(html.toString())
                .endsWith("<b title=\"&quot; onload=&#39;x&#39;\">&lt;script&gt; &amp; &quot;&#39;</b>");
    }

    @Test
    void what_xml_cannot_hold_is_replaced() {
        Html html = new Html();
        html.leaf("b", "a\u0000\u001b\r\uD800\uFFFFz\t\n😀");

        assertThat(html.toString()).endsWith("<b>a\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDz\t\n😀</b>");
    }

    @Test
    void an_element_that_was_not_ended_is_a_mistake() {
        assertThatThrownBy(new Html().open("p")::toString)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not ended: [p]");
    }

    /** A browser would show what follows from right to left: another identifier than is there. */
    @Test
    void overrides_of_direction_and_second_control_characters_are_replaced() {
        assertThat(new Html().leaf("b", "a\u202eb\u2066c\u009bd").toString()).endsWith("<b>a\uFFFDb\uFFFDc\uFFFDd</b>");
    }
}
