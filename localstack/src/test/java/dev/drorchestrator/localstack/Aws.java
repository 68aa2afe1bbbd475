package dev.drorchestrator.localstack;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * One Region of something that answers as AWS does, all services at one endpoint.
 *
 * @param account its number; LocalStack and moto take it from the access key, when that is a number
 */
record Aws(
        String region,
        String account,
        LambdaClient lambda,
        SfnClient sfn,
        CloudFormationClient cloudFormation,
        SsmClient ssm)
        implements AutoCloseable {

    static Aws at(URI endpoint, String region, String account) {
        return new Aws(
                region,
                account,
                configure(LambdaClient.builder(), endpoint, region, account).build(),
                configure(SfnClient.builder(), endpoint, region, account).build(),
                configure(CloudFormationClient.builder(), endpoint, region, account)
                        .build(),
                configure(SsmClient.builder(), endpoint, region, account).build());
    }

    private static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> B configure(
            B builder, URI endpoint, String region, String account) {
        return builder.endpointOverride(endpoint)
                .region(Region.of(region))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(account, "none")))
                .httpClientBuilder(UrlConnectionHttpClient.builder());
    }

    @Override
    public void close() {
        lambda.close();
        sfn.close();
        cloudFormation.close();
        ssm.close();
    }
}
