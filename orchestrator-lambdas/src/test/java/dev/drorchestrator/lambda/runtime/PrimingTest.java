package dev.drorchestrator.lambda.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.sfn.SfnClient;

class PrimingTest {

    private static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b"));

    @Test
    void dry_calls_go_through_marshalling_signing_and_unmarshalling_and_send_nothing() {
        List<String> answered = new ArrayList<>();

        Priming.dry(http -> {
            RdsClient rds = RdsClient.builder()
                    .region(Region.US_WEST_2)
                    .credentialsProvider(CREDENTIALS)
                    .httpClient(http)
                    .build();
            answered.add("members "
                    + rds.describeGlobalClusters()
                            .globalClusters()
                            .get(0)
                            .globalClusterMembers()
                            .size());
            answered.add("members "
                    + rds.describeDBClusters()
                            .dbClusters()
                            .get(0)
                            .dbClusterMembers()
                            .size());
            answered.add("instances " + rds.describeDBInstances().dbInstances().size());
            rds.failoverGlobalCluster(call -> call.globalClusterIdentifier("g").targetDbClusterIdentifier("c"));
            CloudFormationClient cloudFormation = CloudFormationClient.builder()
                    .region(Region.US_WEST_2)
                    .credentialsProvider(CREDENTIALS)
                    .httpClient(http)
                    .build();
            answered.add("exports " + cloudFormation.listExports().exports().size());
            SfnClient sfn = SfnClient.builder()
                    .region(Region.US_WEST_2)
                    .credentialsProvider(CREDENTIALS)
                    .httpClient(http)
                    .build();
            sfn.sendTaskSuccess(call -> call.taskToken("t").output("{}"));
            answered.add("token sent");
        });

        assertThat(answered).containsExactly("members 1", "members 1", "instances 1", "exports 1", "token sent");
    }

    @Test
    void priming_that_fails_does_not_fail_the_function() {
        assertThatCode(() -> Priming.dry(http -> {
                    throw new IllegalStateException("no Region");
                }))
                .doesNotThrowAnyException();
    }

    @Test
    void connecting_sends_one_get_without_credentials() {
        List<HttpExecuteRequest> sent = new ArrayList<>();

        Priming.connect(new RecordingHttp(sent), URI.create("https://rds.us-west-2.amazonaws.com"));

        assertThat(sent).hasSize(1);
        assertThat(sent.get(0).httpRequest().getUri()).hasToString("https://rds.us-west-2.amazonaws.com");
        assertThat(sent.get(0).httpRequest().headers()).doesNotContainKey("Authorization");
    }

    private record RecordingHttp(List<HttpExecuteRequest> sent) implements SdkHttpClient {

        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            sent.add(request);
            return new ExecutableHttpRequest() {
                @Override
                public HttpExecuteResponse call() {
                    return HttpExecuteResponse.builder()
                            .response(SdkHttpResponse.builder().statusCode(403).build())
                            .build();
                }

                @Override
                public void abort() {}
            };
        }

        @Override
        public void close() {}
    }
}
