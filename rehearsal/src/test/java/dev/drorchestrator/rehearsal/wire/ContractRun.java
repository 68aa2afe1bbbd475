package dev.drorchestrator.rehearsal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.json.SdkJsonReader;
import dev.drorchestrator.rehearsal.json.SdkJsonWriter;
import dev.drorchestrator.rehearsal.problem.Problems;
import dev.drorchestrator.rehearsal.time.EventQueue;
import dev.drorchestrator.rehearsal.twin.Twin;
import dev.drorchestrator.rehearsal.twin.WorldException;
import dev.drorchestrator.rehearsal.wire.protocol.Action;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkPojo;

/**
 * One scenario: the command line asks an endpoint, and a second twin with the same seed is asked directly for what the first
 * one has to answer. Step Functions, of which a twin alone has nothing to tell, is asked a second time, by the SDK.
 */
final class ContractRun implements AutoCloseable {

    private static final int A_DAY_A_SECOND = 86_400;
    private static final Duration LONGER_THAN_ANYTHING = Duration.ofHours(2);

    private final AwsCli cli;
    private final Contracts.Scenario scenario;
    private final LocalAws aws;
    private final Clients clients;
    private final EventQueue queue;
    private final Twin twin;
    private final Map<String, String> saved = new LinkedHashMap<>();
    private Hold hold;

    ContractRun(AwsCli cli, Contracts.Scenario scenario) throws IOException, WorldException {
        this.cli = cli;
        this.scenario = scenario;
        ObjectNode world = Twin.defaultWorld().deepCopy();
        if (scenario.faults().isArray()) {
            world.set("faults", scenario.faults());
        }
        this.aws = LocalAws.start(LocalAws.Setup.forTests(Path.of("..", "state-machines"))
                .withWorld(world)
                .withSpeed(scenario.timeRuns() ? Speed.times(1) : Speed.times(A_DAY_A_SECOND)));
        this.hold = scenario.timeRuns() ? () -> {} : aws.world().hold();
        this.clients = new Clients(aws.endpoint());
        this.twin = Twin.load(world, 1);
        this.queue = twin.queue();
    }

    void run() {
        for (Contracts.Step step : scenario.steps()) {
            try {
                run(step);
            } catch (AwsCli.UnknownOperation older) {
                // Neither twin has been asked.
                System.out.println(
                        scenario.name() + ": this AWS CLI has no " + older.getMessage() + ", which is left out");
            }
        }
    }

    private void run(Contracts.Step step) {
        JsonNode request = step.request(saved);
        if (step.refusal().isPresent()) {
            assertThat(cli.call(aws.endpoint(), step, request).refusal())
                    .as(step.json().toString())
                    .isEqualTo(step.refusal().get());
            return;
        }
        step.until().ifPresent(pointer -> {
            while (Contracts.at(ask(step, request), pointer).isMissingNode()) {
                // It comes.
            }
        });
        JsonNode printed = step.answer().isPresent() ? compareWithText(step, request) : compareWithTwin(step, request);
        step.save()
                .forEach((name, pointer) ->
                        saved.put(name, Contracts.at(printed, pointer).asText()));
        if (step.timePasses()) {
            letTimePass();
        }
    }

    private JsonNode compareWithText(Contracts.Step step, JsonNode request) {
        JsonNode printed = cli.call(aws.endpoint(), step, request).answer();
        if (isOfTheTwin(step)) {
            assertThat(ask(step, request)).isEqualTo(step.answer().orElseThrow());
        }
        compare(step, step.answer().orElseThrow(), printed);
        return printed;
    }

    private JsonNode compareWithTwin(Contracts.Step step, JsonNode request) {
        Hold meanwhile = aws.world().hold();
        try (meanwhile) {
            JsonNode printed = cli.call(aws.endpoint(), step, request).answer();
            JsonNode expected = Contracts.shortened(ask(step, request), step.first());
            if (!step.first().isEmpty()) {
                assertThat(((ObjectNode) printed).remove("NextToken").isTextual())
                        .isTrue();
            }
            compare(step, expected, printed);
            JsonNode world = aws.world().call(aws.twin()::save);
            step.world().forEach((member, pointer) -> {
                assertThat(world.at(pointer)).as(pointer).isNotEmpty();
                assertThat(AnswerDifferences.between("/" + member, world.at(pointer), printed.path(member)))
                        .as(step.json().toString())
                        .isEmpty();
            });
            return printed;
        }
    }

    private static void compare(Contracts.Step step, JsonNode expected, JsonNode printed) {
        assertThat(AnswerDifferences.between("", expected, printed))
                .as(step.json().toString())
                .isEmpty();
    }

    private static boolean isOfTheTwin(Contracts.Step step) {
        return !step.service().equals("states") && !step.service().equals("lambda");
    }

    /** The answer to the same call, of the second twin where it has one. */
    private JsonNode ask(Contracts.Step step, JsonNode request) {
        Action action = WireService.find(step.service())
                .flatMap(service -> service.action(step.operation()))
                .orElseThrow();
        SdkPojo builder = action.newRequest();
        Problems problems = new Problems();
        new SdkJsonReader(problems).read(request, builder, "$");
        assertThat(problems.isEmpty()).as(step.json().toString()).isTrue();
        return SdkJsonWriter.write(action.call(client(step.service(), step.region()), builder));
    }

    private SdkClient client(String service, String region) {
        return switch (service) {
            case "rds" -> twin.rds(region);
            case "elasticache" -> twin.elastiCache(region);
            case "cloudformation" -> twin.cloudFormation(region);
            case "ssm" -> twin.ssm(region);
            default -> clients.sfn(region);
        };
    }

    /** Everything that has begun ends, in both worlds. */
    private void letTimePass() {
        Instant later = queue.now().plus(LONGER_THAN_ANYTHING);
        hold.close();
        while (aws.now().isBefore(later)) {
            // It runs.
        }
        hold = aws.world().hold();
        queue.runUntil(aws.now());
    }

    @Override
    public void close() {
        hold.close();
        clients.close();
        aws.close();
    }
}
