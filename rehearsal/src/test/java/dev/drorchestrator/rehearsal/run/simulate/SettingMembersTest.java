package dev.drorchestrator.rehearsal.run.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drorchestrator.rehearsal.twin.CopyShape.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The simulator compares what docs/settings.md says comes back or is named. */
class SettingMembersTest {

    static Stream<Arguments> shapes() {
        return Stream.of(
                Arguments.of("DBCluster", List.of(Kind.CLUSTER)),
                Arguments.of("DBInstance", List.of(Kind.CLUSTER_INSTANCE, Kind.INSTANCE)),
                Arguments.of("GlobalCluster", List.of(Kind.GLOBAL_CLUSTER)));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void every_member_that_comes_back_or_is_named_is_compared(String shape, List<Kind> kinds) throws IOException {
        Set<String> decided = new TreeSet<>();
        boolean inTable = false;
        for (String line : Files.readAllLines(Path.of("..", "docs", "settings.md"))) {
            inTable = line.startsWith("## ") ? line.equals("## " + shape) : inTable;
            String[] cells = line.split(" *\\| *", -1);
            if (inTable
                    && cells.length > 3
                    && Set.of("carried", "afterwards", "named").contains(cells[2])) {
                decided.add(cells[1]);
            }
        }
        decided.removeAll(SettingMembers.BY_NAME_OR_PAYLOAD);

        Set<String> compared = new TreeSet<>();
        kinds.forEach(kind -> compared.addAll(SettingMembers.of(kind).keySet()));
        assertThat(compared).isEqualTo(decided);
    }
}
