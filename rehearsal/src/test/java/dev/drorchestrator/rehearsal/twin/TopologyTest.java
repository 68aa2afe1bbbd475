package dev.drorchestrator.rehearsal.twin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.model.Tag;

/** What {@link Twin#topology()} tells, and what it keeps quiet about. */
class TopologyTest {

    private static final Pattern HIDDEN = Pattern.compile(".*ResourceId|.*Time|.*Endpoint|Address");

    private final TestTwin test = TestTwin.ofDemo();

    @Test
    void it_is_sorted_and_each_line_says_what_it_is_about() {
        assertThat(test.twin.topology().lines())
                .isSorted()
                .allSatisfy(line -> assertThat(line).matches("(Aurora|RDS|ElastiCache) [a-z ]+ \\S+ \\| .+: .*"))
                .contains(
                        "Aurora global cluster dr-globaldb-cluster-mysql | member us-east-1/dbcluster-01: writer,"
                                + " engine version 8.0.mysql_aurora.3.10.4",
                        "Aurora global cluster dr-globaldb-cluster-mysql | member us-west-2/dbcluster-02: reader,"
                                + " engine version 8.0.mysql_aurora.3.10.4",
                        "Aurora cluster us-west-2/dbcluster-02 | role: reader of dr-globaldb-cluster-mysql",
                        "Aurora cluster us-west-2/dbcluster-02 | deletion protection: true",
                        "Aurora cluster us-west-2/dbcluster-02 | port: 3787",
                        "Aurora cluster us-west-2/dbcluster-02 | tag Name: dbcluster-02",
                        "Aurora instance us-east-1/dbcluster-01-use1-instance-1 | writer: true",
                        "Aurora instance us-east-1/dbcluster-01-use1-instance-1 | monitoring seconds: 60",
                        "RDS instance us-west-2/rds-mysql-instance-usw2 | role: replica of"
                                + " arn:aws:rds:us-east-1:123456789012:db:rds-mysql-instance-use1");
    }

    @Test
    void a_switchover_changes_roles_only_and_one_back_changes_nothing() {
        String before = test.twin.topology();
        test.switchOver();
        test.queue.runAll();
        String between = test.twin.topology();
        assertThat(between.lines().filter(line -> before.lines().noneMatch(line::equals)))
                .hasSize(6)
                .allSatisfy(line -> assertThat(line).containsAnyOf("role:", "member", "writer:"));
        test.twin
                .rds("us-east-1")
                .switchoverGlobalCluster(request ->
                        request.globalClusterIdentifier(TestTwin.GLOBAL).targetDbClusterIdentifier(TestTwin.PRIMARY));
        test.queue.runAll();
        assertThat(test.twin.topology()).isEqualTo(before);
    }

    @Test
    void what_is_lost_shows_as_a_changed_or_missing_line() {
        String before = test.twin.topology();
        test.twin
                .rds("us-west-2")
                .removeTagsFromResource(
                        request -> request.resourceName(TestTwin.SECONDARY).tagKeys("Name"));
        assertThat(before.lines().filter(line -> test.twin.topology().lines().noneMatch(line::equals)))
                .containsExactly("Aurora cluster us-west-2/dbcluster-02 | tag Name: dbcluster-02");
        test.twin
                .rds("us-west-2")
                .addTagsToResource(request -> request.resourceName(TestTwin.SECONDARY)
                        .tags(Tag.builder().key("Name").value("dbcluster-02").build()));
        assertThat(test.twin.topology()).isEqualTo(before);
    }

    @Test
    void ids_times_and_endpoints_are_no_part_of_it() {
        List<String> lines = test.twin.topology().lines().toList();
        Set<String> hidden = new TreeSet<>();
        collectIdsTimesAndEndpoints(test.twin.save(), hidden);

        assertThat(hidden)
                .anyMatch(text -> text.startsWith("cluster-"))
                .anyMatch(text -> text.startsWith("db-"))
                .anyMatch(text -> text.endsWith(".rds.amazonaws.com"))
                .anyMatch(text -> text.endsWith(".cache.amazonaws.com"))
                .anyMatch(text -> text.matches("\\d{4}-\\d\\d-\\d\\dT.*"));
        assertThat(lines).hasSizeGreaterThan(100);
        assertThat(lines.stream()
                        .filter(line -> hidden.stream().anyMatch(line::contains))
                        .toList())
                .isEmpty();
    }

    /** Every one of them that the world has. */
    private static void collectIdsTimesAndEndpoints(JsonNode node, Set<String> texts) {
        node.properties().forEach(field -> {
            if (field.getValue().isTextual() && HIDDEN.matcher(field.getKey()).matches()) {
                texts.add(field.getValue().asText());
            }
        });
        node.forEach(child -> collectIdsTimesAndEndpoints(child, texts));
    }
}
