package dev.drorchestrator.rehearsal.wire;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Requests that something is wrong with, by chance: bytes as they go into the socket. */
final class MalformedRequests {

    private static final List<String> SERVICES =
            List.of("rds", "elasticache", "cloudformation", "ssm", "states", "lambda", "sts", "", "rds/..");
    private static final List<String> METHODS =
            List.of("POST", "POST", "POST", "GET", "PUT", "HEAD", "OPTIONS", "TRACE", "", "P OST", "\u0001");
    private static final List<String> PATHS = List.of(
            "/",
            "/?Action=DescribeDBClusters&Version=1",
            "/2015-03-31/functions/none/invocations",
            "/2015-03-31/functions/%ZZ/invocations",
            "/2015-03-31/functions/dr-orchestrator-validate-payload/invocations?Qualifier=%",
            "//..//../etc/passwd",
            "*",
            "http://[",
            "mailto:nobody",
            "/%00%ff",
            "");
    private static final List<String> FORMS = List.of(
            "Action=DescribeDBClusters&Version=2014-10-31&MaxRecords=abc",
            "Action=DescribeDBClusters&Version=2014-10-31&Filters.Filter.99999999999.Name=x",
            "Action=DescribeDBClusters&DBClusterIdentifier=%",
            "Action=DescribeDBClusters&DBClusterIdentifier=%FF%FE",
            "Action=DeleteDBCluster&Version=2014-10-31",
            "Action=CreateDBCluster&Version=2014-10-31&DBClusterIdentifier=%00%01&Engine=x",
            "Action=ModifyDBInstance&DBInstanceIdentifier=nope&AllocatedStorage=1e99",
            "Action=%3Cscript%3E&Version=2014-10-31",
            "Action=&Version=",
            "=&=&&&==",
            "Action=ListExports&NextToken=%F0%9F%9A%80",
            "Action=DescribeReplicationGroups&Marker=%25",
            "<xml><not a='form'/></xml>",
            "");
    private static final List<String> DOCUMENTS = List.of(
            "{",
            "[]",
            "null",
            "\"text\"",
            "{\"Name\": 1}",
            "{\"Name\": null}",
            "{\"Name\": {\"deep\": [[[[[[]]]]]]}}",
            "{\"stateMachineArn\": \"x\", \"input\": \"{\"}",
            "{\"stateMachineArn\": true}",
            "{\"executionArn\": \"arn:aws:states:us-west-2:123456789012:execution:a:b\"}",
            "{\"executionArn\": 1e999999999}",
            "{\"maxResults\": -1}",
            "{\"maxResults\": 99999999999999999999}",
            "{\"nextToken\": \"\"}",
            "{\"taskToken\": \"\", \"output\": \"{\"}",
            "{} {}",
            "\uFEFF{}",
            "{\"Name\": \"\\ud800\"}");
    private static final List<String> TARGETS = List.of(
            "AmazonSSM.GetParameter",
            "AmazonSSM.PutParameter",
            "AmazonSSM.",
            "AmazonSSM",
            "AWSStepFunctions.StartExecution",
            "AWSStepFunctions.DescribeExecution",
            "AWSStepFunctions.GetExecutionHistory",
            "AWSStepFunctions.ListExecutions",
            "AWSStepFunctions.ListStateMachines",
            "AWSStepFunctions.StopExecution",
            "AWSStepFunctions.SendTaskSuccess",
            "AWSStepFunctions.RedriveExecution",
            "AWSStepFunctions.GetExecutionHistory\u00e9",
            "..");

    private final Random random;

    MalformedRequests(long seed) {
        this.random = new Random(seed);
    }

    /** The next one. */
    byte[] next() {
        String service = pick(SERVICES);
        boolean json = service.equals("ssm") || service.equals("states") || random.nextInt(6) == 0;
        byte[] body = body(json || service.equals("lambda"));
        StringBuilder head = new StringBuilder();
        head.append(odd(pick(METHODS), 8))
                .append(' ')
                .append(path(service))
                .append(' ')
                .append(version());
        head.append("\r\n");
        header(head, "Host", random.nextInt(20) == 0 ? "evil.example" : "127.0.0.1");
        if (random.nextInt(12) > 0) {
            header(head, "Authorization", authorization(service));
        }
        if (json) {
            header(head, "X-Amz-Target", pick(TARGETS));
        }
        header(head, "X-Amz-Invocation-Type", pick(List.of("RequestResponse", "Event", "DryRun", "Nonsense", "")));
        if (random.nextInt(25) == 0) {
            header(head, "x".repeat(1 + random.nextInt(3_000)), "y".repeat(random.nextInt(3_000)));
        }
        header(head, "Connection", "close");
        header(head, length(), value(body));
        head.append(random.nextInt(40) == 0 ? "" : "\r\n");
        return joined(mutated(head.toString().getBytes(StandardCharsets.UTF_8)), body);
    }

    private String path(String service) {
        return service.equals("lambda")
                ? PATHS.get(2 + random.nextInt(3))
                : pick(PATHS.subList(0, 1 + random.nextInt(PATHS.size())));
    }

    private String version() {
        return random.nextInt(15) == 0 ? pick(List.of("HTTP/9.9", "HTTP", "", "http/1.1")) : "HTTP/1.1";
    }

    private String authorization(String service) {
        String region = random.nextInt(8) == 0 ? pick(List.of("mars-1", "", "us-west-2/x")) : "us-west-2";
        String scope =
                "AWS4-HMAC-SHA256 Credential=k/20261121/" + region + "/" + service + "/aws4_request, Signature=0";
        return odd(scope, 12);
    }

    private String length() {
        return random.nextInt(12) == 0
                ? pick(List.of("Transfer-Encoding", "Content-Lenght", "content-length"))
                : "Content-Length";
    }

    private String value(byte[] body) {
        int wrong = random.nextInt(12);
        return switch (wrong) {
            case 0 -> pick(List.of("-1", "abc", "99999999999999999999", "", "chunked", "0x10"));
            case 1 -> Integer.toString(body.length + 1 + random.nextInt(1_000_000));
            case 2 -> Integer.toString(random.nextInt(body.length + 1));
            default -> Integer.toString(body.length);
        };
    }

    private byte[] body(boolean json) {
        byte[] body = (json ? pick(DOCUMENTS) : pick(FORMS)).getBytes(StandardCharsets.UTF_8);
        return switch (random.nextInt(40)) {
            case 0 -> new byte[random.nextInt(100_000)];
            case 1 -> ("{\"a\":".repeat(5_000) + "1").getBytes(StandardCharsets.UTF_8);
            case 2 -> "a=b&".repeat(12_000).getBytes(StandardCharsets.UTF_8);
            default -> random.nextInt(3) == 0 ? mutated(body) : body;
        };
    }

    private byte[] mutated(byte[] bytes) {
        if (random.nextInt(4) > 0 || bytes.length == 0) {
            return bytes;
        }
        byte[] changed = bytes.clone();
        for (int change = random.nextInt(4); change >= 0; change--) {
            changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
        }
        return changed;
    }

    private String odd(String text, int oneIn) {
        if (random.nextInt(oneIn) > 0 || text.isEmpty()) {
            return text;
        }
        int at = random.nextInt(text.length());
        return text.substring(0, at)
                + pick(List.of("", "\u0000", "é", "\uD83D\uDE80", " ", "%"))
                + text.substring(at + 1);
    }

    private static void header(StringBuilder head, String name, String value) {
        head.append(name).append(": ").append(value).append("\r\n");
    }

    private static byte[] joined(byte[] head, byte[] body) {
        byte[] all = java.util.Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return all;
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
