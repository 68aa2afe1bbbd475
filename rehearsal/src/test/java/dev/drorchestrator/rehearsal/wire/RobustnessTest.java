package dev.drorchestrator.rehearsal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An endpoint that everybody on the machine can write to must stand what they write. */
@Timeout(240)
class RobustnessTest {

    private static final int REQUESTS = 10_000;
    private static final long SEED = 20_261_121;
    private static final int SOCKETS_OF_OTHERS = 10;

    private final Map<String, Integer> answers = new TreeMap<>();
    private final List<String> log = Collections.synchronizedList(new ArrayList<>());

    @Test
    void ten_thousand_malformed_requests_leave_nothing_behind() throws Exception {
        LocalAws.Setup setup = LocalAws.Setup.forTests(Path.of("..", "state-machines"));
        try (LocalAws aws = LocalAws.start(setup.withLog(log::add));
                Clients clients = new Clients(aws.endpoint())) {
            clients.rds("us-west-2").describeDBClusters();
            String before = aws.world().call(() -> aws.twin().fingerprint());
            long sockets = openSockets();

            MalformedRequests requests = new MalformedRequests(SEED);
            for (int number = 0; number < REQUESTS; number++) {
                byte[] request = requests.next();
                String answer = answer(aws.endpoint().getPort(), request);
                check(number, request, answer);
            }

            assertThat(clients.rds("us-west-2").describeDBClusters().dbClusters())
                    .isNotEmpty();
            assertThat(aws.world().call(() -> aws.twin().fingerprint())).isEqualTo(before);
            for (String region : aws.regions()) {
                assertThat(aws.world()
                                .call(() ->
                                        aws.orchestrator(region).stepFunctions().executions()))
                        .isEmpty();
            }
            assertThat(openSockets()).isLessThanOrEqualTo(sockets + SOCKETS_OF_OTHERS);
            assertThat(answers).containsKeys("400", "403", "closed");
        }
        assertThat(threadsOf("endpoint-")).isEmpty();
        assertThat(threadsOf("world")).isEmpty();
    }

    /** All that comes back until the connection is closed; our half of it is closed after the request. */
    private static String answer(int port, byte[] request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port)) {
            socket.getOutputStream().write(request);
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (SocketException e) {
            // It was closed while we wrote or read.
            return "";
        }
    }

    private void check(int number, byte[] request, String answer) {
        String status = answer.startsWith("HTTP/1.1 ") ? answer.substring(9, 12) : "closed";
        answers.merge(status, 1, Integer::sum);
        String what = "request " + number + " of seed " + SEED + ":\n" + new String(request, StandardCharsets.UTF_8)
                + "\nanswer:\n" + answer
                + "\nlog:\n" + String.join("\n", log);
        log.clear();
        assertThat(status).as(what).isIn("200", "202", "204", "400", "403", "404", "413", "501", "505", "closed");
        assertThat(answer).as(what).doesNotContain("\tat ", "Exception:", "InternalFailure");
        if (status.equals("closed")) {
            assertThat(answer).as(what).isEmpty();
        }
    }

    private static List<String> threadsOf(String prefix) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .filter(name -> name.startsWith(prefix))
                .toList();
    }

    /** Of this process; on a system without /proc, none is seen. */
    private static long openSockets() throws IOException {
        Path descriptors = Path.of("/proc/self/fd");
        if (!Files.isDirectory(descriptors)) {
            return 0;
        }
        try (Stream<Path> open = Files.list(descriptors)) {
            return open.filter(RobustnessTest::isSocket).count();
        }
    }

    private static boolean isSocket(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
        } catch (IOException e) {
            return false;
        }
    }
}
