package dev.drorchestrator.rehearsal.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LocationTest {

    @Test
    void plain_names_stand_behind_a_dot_and_others_in_brackets() {
        assertThat(Location.field("$", "States")).isEqualTo("$.States");
        assertThat(Location.field("$.States", "Is available?")).isEqualTo("$.States['Is available?']");
        assertThat(Location.field("$.regions", "us-east-1")).isEqualTo("$.regions['us-east-1']");
        assertThat(Location.field("$", "Übergabe_2")).isEqualTo("$.Übergabe_2");
        assertThat(Location.item(Location.field("$", "Choices"), 2)).isEqualTo("$.Choices[2]");
    }

    @Test
    void the_name_of_a_field_survives_the_way_there_and_back() {
        for (String name : new String[] {"ErrorPath", "value.$", "it's", "back\\slash", "a']['b", ""}) {
            assertThat(Location.fieldName(Location.field("$.States", name))).isEqualTo(name);
        }
        assertThat(Location.fieldName("$")).isEqualTo("$");
    }
}
