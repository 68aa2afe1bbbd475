package dev.drorchestrator.rehearsal.wire;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.elasticache.ElastiCacheClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/** The real SDK's clients, with an endpoint of this machine for AWS. */
final class Clients implements AutoCloseable {

    private final URI endpoint;
    private final SdkHttpClient http = UrlConnectionHttpClient.builder()
            .socketTimeout(Duration.ofSeconds(30))
            .build();

    Clients(URI endpoint) {
        this.endpoint = endpoint;
    }

    RdsClient rds(String region) {
        return with(RdsClient.builder(), region);
    }

    ElastiCacheClient elastiCache(String region) {
        return with(ElastiCacheClient.builder(), region);
    }

    CloudFormationClient cloudFormation(String region) {
        return with(CloudFormationClient.builder(), region);
    }

    SsmClient ssm(String region) {
        return with(SsmClient.builder(), region);
    }

    SfnClient sfn(String region) {
        return with(SfnClient.builder(), region);
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C with(B builder, String region) {
        return builder.endpointOverride(endpoint)
                .region(Region.of(region))
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "not-a-secret")))
                .httpClient(http)
                .overrideConfiguration(configuration -> configuration
                        .retryStrategy(strategy -> strategy.maxAttempts(1))
                        .putAdvancedOption(SdkAdvancedClientOption.DISABLE_HOST_PREFIX_INJECTION, true))
                .build();
    }

    @Override
    public void close() {
        http.close();
    }
}
