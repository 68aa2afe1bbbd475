package dev.drorchestrator.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TwinOnLoopbackTest {

    @Test
    void tells_who_the_writer_is_before_the_switchover() throws Exception {
        try (TwinOnLoopback twin = TwinOnLoopback.start()) {
            assertThat(twin.writer("dr-globaldb-cluster-mysql", "us-west-2"))
                    .isEqualTo("arn:aws:rds:us-east-1:123456789012:cluster:dbcluster-01");
        }
    }

    /** As a function in a container calls: by the address of the tunnel. */
    @Test
    void answers_whoever_knows_this_machine_by_another_name() throws Exception {
        String body = "Action=DescribeGlobalClusters&Version=2014-10-31";
        String request = "POST / HTTP/1.1\r\nHost: 172.17.0.3:4599\r\nConnection: close\r\n"
                + "Authorization: AWS4-HMAC-SHA256 Credential=none/20260101/us-west-2/rds/aws4_request,"
                + " SignedHeaders=host, Signature=none\r\n"
                + "Content-Type: application/x-www-form-urlencoded; charset=utf-8\r\n"
                + "Content-Length: " + body.length() + "\r\n\r\n" + body;
        try (TwinOnLoopback twin = TwinOnLoopback.start();
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), twin.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 200").contains("dr-globaldb-cluster-mysql");
        }
    }
}
