package dev.drorchestrator.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drorchestrator.rehearsal.run.DeployedMachine;
import dev.drorchestrator.rehearsal.run.InputFiles;
import dev.drorchestrator.rehearsal.run.Outcome;
import dev.drorchestrator.rehearsal.run.Rehearsal;
import dev.drorchestrator.rehearsal.twin.Twin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What LocalStack is given instead means the same to an interpreter that does as AWS does: the rehearsal's. */
class BridgeTest {

    private static final Path STATE_MACHINES = Path.of("..", "state-machines");

    @TempDir
    private Path bridged;

    @Test
    void the_planned_switchover_gives_the_same_report() throws IOException {
        JsonNode payload = payload("planned-failover-aurora.json");

        assertThat(run(bridged(), payload).report())
                .isEqualTo(run(STATE_MACHINES, payload).report());
    }

    @Test
    void a_failed_layer_still_stops_the_later_ones() throws IOException {
        JsonNode payload = InputFiles.JSON.readTree(payload("failover-rds-elasticache.json")
                .toString()
                .replaceFirst("!Import [\\w-]+", "!Import no-such-export"));

        Outcome outcome = run(bridged(), payload);

        assertThat(outcome.succeeded()).isFalse();
        assertThat(outcome.report()).isEqualTo(run(STATE_MACHINES, payload).report());
    }

    private Path bridged() throws IOException {
        for (DeployedMachine machine : DeployedMachine.ALL) {
            String definition = Files.readString(STATE_MACHINES.resolve(machine.file()));
            Files.writeString(bridged.resolve(machine.file()), Bridge.forLocalStack(machine.file(), definition));
        }
        return bridged;
    }

    private static JsonNode payload(String file) {
        return InputFiles.read("payload", STATE_MACHINES.resolve("payloads").resolve(file));
    }

    private static Outcome run(Path stateMachines, JsonNode payload) {
        return new Rehearsal(new Rehearsal.Setup(Twin.defaultWorld(), stateMachines, "us-west-2", 1))
                .run("FAILOVER", payload);
    }
}
