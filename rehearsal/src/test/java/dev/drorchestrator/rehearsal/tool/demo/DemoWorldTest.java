package dev.drorchestrator.rehearsal.tool.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.run.InputFiles;
import dev.drorchestrator.rehearsal.run.template.TemplateException;
import dev.drorchestrator.rehearsal.twin.Twin;
import dev.drorchestrator.rehearsal.twin.WorldException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoWorldTest {

    private static final Path PROJECT = Path.of("..");
    private static final Path APP_STACK = PROJECT.resolve("cloudformation/app-stack");

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @TempDir
    private Path directory;

    @Test
    void the_default_world_is_what_the_templates_say() throws IOException {
        String committed = Files.readString(Path.of("src/main/resources/worlds/demo.json"));

        assertThat(DemoWorld.text(DemoWorld.ofPayloadSamples(APP_STACK)))
                .as(
                        "worlds/demo.json differs from cloudformation/app-stack. Next: scripts/demo-world.sh, then git diff")
                .isEqualTo(committed);
        assertThat(run("--check")).isZero();
    }

    @Test
    void the_world_of_all_stacks_can_be() throws IOException, WorldException {
        Path file = directory.resolve("all.json");
        assertThat(run("--all", file.toString())).isZero();

        JsonNode world = InputFiles.read("world", file);
        Twin twin = Twin.load(world, 1);

        assertThat(twin.rds("us-west-2").describeDBInstances().dbInstances()).hasSize(5);
    }

    @Test
    void the_check_says_what_to_do_when_a_template_has_changed() throws IOException {
        copyProject();
        assertThat(DemoWorldCommand.run(directory, new String[] {}, out(), out()))
                .isZero();
        edit("RDS-MySQL-Primary.yaml", "Default: db.t3.medium", "Default: db.t4g.medium");

        assertThat(DemoWorldCommand.run(directory, new String[] {"--check"}, out(), out()))
                .isEqualTo(1);
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("Next: scripts/demo-world.sh");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Type: AWS::RDS::DBInstance | Type: AWS::RDS::DBInstanze"
                        + " | RDS-MySQL-Primary.yaml: Resources.DBInstance.Type: found \"AWS::RDS::DBInstanze\"; expected a type",
                "!Ref SubnetGroup | !Ref SubnetGrp | DBSubnetGroupName.Ref: found \"SubnetGrp\"; expected a parameter or resource",
                "DBInstanceClass: !Ref | DBInstanceClass: !ImportValue"
                        + " | Fn::ImportValue: found Fn::ImportValue; expected one of the functions Fn::And",
            })
    void a_mis_written_template_is_refused_with_place_found_and_expected(String right, String wrong, String message)
            throws IOException {
        copyProject();
        edit("RDS-MySQL-Primary.yaml", right, wrong);

        assertThatThrownBy(() -> DemoWorld.ofPayloadSamples(directory.resolve("cloudformation/app-stack")))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining(message);
        assertThat(DemoWorldCommand.run(directory, new String[] {"--check"}, out(), out()))
                .isEqualTo(2);
    }

    @Test
    void a_replica_of_nothing_is_refused() throws IOException {
        copyProject();
        edit("RDS-MySQL-parameter-us-west-2.json", "\"rds-mysql-instance\"", "\"rds-mysql-other\"");

        assertThatThrownBy(() -> DemoWorld.ofPayloadSamples(directory.resolve("cloudformation/app-stack")))
                .hasMessageContaining("SourceDBInstanceIdentifier: found")
                .hasMessageContaining("db:rds-mysql-other-use1\"; expected an instance of the stacks");
    }

    @Test
    void everything_that_is_wrong_is_told_at_once() {
        assertThat(run("--chek", "more", "--all", "no/x")).isEqualTo(2);
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains(
                        "Unknown option or argument: '--chek'",
                        "Unknown option or argument: 'more'",
                        "world no/x: cannot be written there",
                        "Next: scripts/demo-world.sh --help");
    }

    private int run(String... args) {
        return DemoWorldCommand.run(PROJECT, args, out(), out());
    }

    private PrintStream out() {
        return new PrintStream(printed, true, StandardCharsets.UTF_8);
    }

    private void copyProject() throws IOException {
        Path copy = Files.createDirectories(directory.resolve("cloudformation/app-stack"));
        Files.createDirectories(directory.resolve("rehearsal/src/main/resources/worlds"));
        List<Path> files;
        try (Stream<Path> listed = Files.list(APP_STACK)) {
            files = listed.toList();
        }
        for (Path file : files) {
            Files.copy(file, copy.resolve(String.valueOf(file.getFileName())));
        }
    }

    private void edit(String name, String from, String to) throws IOException {
        Path file = directory.resolve("cloudformation/app-stack").resolve(name);
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
    }
}
