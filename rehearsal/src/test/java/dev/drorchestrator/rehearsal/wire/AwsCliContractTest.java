package dev.drorchestrator.rehearsal.wire;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** What the AWS command line prints is what the twin's world is: contracts.json. */
@EnabledIfSystemProperty(
        named = "wire.aws",
        matches = ".+",
        disabledReason = "scripts/check-wire.sh runs it, with the AWS CLI that it finds")
class AwsCliContractTest {

    /** Most of a call's second or two is the start of the command line. */
    private static final ExecutorService AT_A_TIME = Executors.newFixedThreadPool(3);

    @TempDir
    static Path directory = Path.of("");

    @AfterAll
    static void end() {
        AT_A_TIME.shutdownNow();
    }

    @TestFactory
    Stream<DynamicTest> the_command_line_prints_what_the_world_is() {
        AwsCli cli = new AwsCli(Path.of(System.getProperty("wire.aws", "aws")), directory);
        List<DynamicTest> tests = new ArrayList<>();
        for (Contracts.Scenario scenario : Contracts.scenarios()) {
            Future<Boolean> done = AT_A_TIME.submit(() -> {
                try (ContractRun run = new ContractRun(cli, scenario)) {
                    run.run();
                    return true;
                }
            });
            String name = scenario.name() + ", " + scenario.steps().size() + " calls";
            tests.add(DynamicTest.dynamicTest(name, done::get));
        }
        return tests.stream();
    }
}
