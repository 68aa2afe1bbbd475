package dev.drorchestrator.lambda.runtime;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkServiceClientConfiguration;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.elasticache.ElastiCacheClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * The AWS clients of a Lambda function: each made once, when its holder class is initialised, which is during the
 * function's init phase. A client made per call would cost seconds.
 *
 * <p>Nothing is left to the SDK's defaults: the Region is the function's, credentials come from the environment or,
 * under SnapStart, from the container endpoint (the default chain costs about 300 ms), the retry mode is STANDARD
 * (3 attempts; the default, LEGACY, makes 4), and every wait ends inside the function's timeout of 80 s: a step makes at
 * most four reads of 10 s and one change of 30 s.
 */
public final class AwsClients {

    /**
     * For a call that changes the world: one attempt with time to be answered. In an outage AWS may take long to refuse,
     * and a change that is cut off and sent a second time is one whose answer is lost.
     */
    public static final Duration CHANGE_TIMEOUT = Duration.ofSeconds(30);

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration READ_ATTEMPT_TIMEOUT = Duration.ofSeconds(4);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(10);

    /** Two connect timeouts and a little: a Region that does not answer must not use up the step's time. */
    private static final Duration OTHER_REGION_TIMEOUT = Duration.ofSeconds(6);

    /** Of a readiness check, which says soon what is wrong: a function has two endpoints at most, and few other Regions. */
    private static final Duration READINESS_TIMEOUT = Duration.ofSeconds(4);

    private static final Pattern REGION_NAME = Pattern.compile("[a-z]{2,8}(-[a-z]+)+-[0-9]{1,2}");

    private static final Map<String, RdsClient> OTHER_REGIONS = new ConcurrentHashMap<>();

    /** Of the clients that were made so far: in a Lambda function, of those that it uses. */
    private static final List<Endpoint> ENDPOINTS = new CopyOnWriteArrayList<>();

    private AwsClients() {}

    /** The client of Amazon RDS, primed. */
    public static RdsClient rds() {
        return Rds.CLIENT;
    }

    /**
     * The client of Amazon RDS in {@code region}: the primed one for the function's own, for others one that gives up
     * soon. From inside a VPC there may be no route to another Region, and the answer is then "unknown"
     * ({@link Reading}).
     */
    public static RdsClient rds(String region) {
        return region.equals(region().id()) ? rds() : OTHER_REGIONS.computeIfAbsent(region, AwsClients::otherRegion);
    }

    /**
     * Settings of a call that changes the world: one attempt on the wire, with {@link #CHANGE_TIMEOUT} to be answered. The
     * client's own retries are for reads: a change that is sent a second time after a lost answer meets what the first one did.
     */
    public static void once(AwsRequestOverrideConfiguration.Builder config) {
        config.apiCallTimeout(CHANGE_TIMEOUT)
                .apiCallAttemptTimeout(CHANGE_TIMEOUT)
                .addPlugin(AwsClients::neverRetry);
    }

    private static void neverRetry(SdkServiceClientConfiguration.Builder client) {
        client.overrideConfiguration(config -> config.retryStrategy(AwsRetryStrategy.doNotRetry()));
    }

    private static RdsClient otherRegion(String region) {
        if (!REGION_NAME.matcher(region).matches()) {
            // It becomes part of a host name: another host must not get a signed request, nor the SDK end in a stack
            // trace.
            throw new InvalidParameterException("expected the name of an AWS Region such as us-east-1, got \"" + region
                    + "\". Nothing was changed. Next: correct the payload, or the export that it imports");
        }
        return configure(RdsClient.builder(), Network.HTTP)
                .region(Region.of(region))
                .overrideConfiguration(config -> config.retryStrategy(RetryMode.STANDARD)
                        .apiCallAttemptTimeout(READ_ATTEMPT_TIMEOUT)
                        .apiCallTimeout(OTHER_REGION_TIMEOUT))
                .build();
    }

    /** The client of Amazon ElastiCache, primed. */
    public static ElastiCacheClient elastiCache() {
        return ElastiCache.CLIENT;
    }

    /** The client of Step Functions, primed. */
    public static SfnClient sfn() {
        return Sfn.CLIENT;
    }

    /** The client of CloudFormation, primed. */
    public static CloudFormationClient cloudFormation() {
        return CloudFormation.CLIENT;
    }

    /** The client of Systems Manager, primed. */
    public static SsmClient ssm() {
        return Ssm.CLIENT;
    }

    /**
     * The check of all clients that were made so far, and of RDS in the other Regions.
     *
     * @param home the function's Region
     */
    static Readiness readiness(String home) {
        OtherRegions others = OtherRegions.of(System::getenv, home);
        return new Readiness(
                List.copyOf(ENDPOINTS),
                others.names().stream()
                        .map(name -> new Endpoint("rds", address("rds", "RDS", Region.of(name))))
                        .toList(),
                others.routeIsRequired(),
                Probe.HTTP,
                Credentials.CHAIN);
    }

    private static final class Rds {
        static final RdsClient CLIENT =
                configure(RdsClient.builder(), Network.HTTP).build();

        static {
            Priming.dry(http -> {
                try (RdsClient dry = configure(RdsClient.builder(), http).build()) {
                    dry.describeGlobalClusters();
                    dry.describeDBClusters();
                    dry.describeDBInstances();
                    dry.failoverGlobalCluster(
                            call -> call.globalClusterIdentifier("g").targetDbClusterIdentifier("c"));
                }
            });
            Priming.connect(Network.HTTP, inUse("rds", "RDS"));
        }
    }

    private static final class ElastiCache {
        static final ElastiCacheClient CLIENT =
                configure(ElastiCacheClient.builder(), Network.HTTP).build();

        static {
            Priming.dry(http -> {
                try (ElastiCacheClient dry =
                        configure(ElastiCacheClient.builder(), http).build()) {
                    dry.describeGlobalReplicationGroups(call -> call.showMemberInfo(true));
                    dry.failoverGlobalReplicationGroup(call -> call.globalReplicationGroupId("g")
                            .primaryRegion("r")
                            .primaryReplicationGroupId("p"));
                }
            });
            Priming.connect(Network.HTTP, inUse("elasticache", "ELASTICACHE"));
        }
    }

    private static final class Sfn {
        static final SfnClient CLIENT =
                configure(SfnClient.builder(), Network.HTTP).build();

        static {
            Priming.dry(http -> {
                try (SfnClient dry = configure(SfnClient.builder(), http).build()) {
                    dry.sendTaskSuccess(call -> call.taskToken("t").output("{}"));
                    dry.sendTaskFailure(call -> call.taskToken("t").error("e").cause("c"));
                }
            });
            Priming.connect(Network.HTTP, inUse("states", "SFN"));
        }
    }

    private static final class CloudFormation {
        static final CloudFormationClient CLIENT =
                configure(CloudFormationClient.builder(), Network.HTTP).build();

        static {
            Priming.dry(http -> {
                try (CloudFormationClient dry =
                        configure(CloudFormationClient.builder(), http).build()) {
                    dry.listExports();
                }
            });
            Priming.connect(Network.HTTP, inUse("cloudformation", "CLOUDFORMATION"));
        }
    }

    private static final class Ssm {
        static final SsmClient CLIENT =
                configure(SsmClient.builder(), Network.HTTP).build();

        static {
            Priming.dry(http -> {
                try (SsmClient dry = configure(SsmClient.builder(), http).build()) {
                    dry.getParameters(call -> call.names("n"));
                }
            });
            // Not connected to: most payloads name no parameter.
            inUse("ssm", "SSM");
        }
    }

    /** One HTTP client for all: its connections are pooled by the JDK. */
    private static final class Network {
        static final SdkHttpClient HTTP = UrlConnectionHttpClient.builder()
                .connectionTimeout(CONNECT_TIMEOUT)
                .socketTimeout(CHANGE_TIMEOUT)
                .build();
    }

    /** For readiness checks. It holds no connections, so it costs nothing before the first. */
    private static final class Probe {
        static final SdkHttpClient HTTP = UrlConnectionHttpClient.builder()
                .connectionTimeout(CONNECT_TIMEOUT)
                .socketTimeout(READINESS_TIMEOUT)
                .build();
    }

    private static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> B configure(
            B builder, SdkHttpClient http) {
        return builder.region(region())
                .credentialsProvider(Credentials.CHAIN)
                .httpClient(http)
                .overrideConfiguration(config -> config.retryStrategy(RetryMode.STANDARD)
                        .apiCallAttemptTimeout(READ_ATTEMPT_TIMEOUT)
                        .apiCallTimeout(READ_TIMEOUT));
    }

    /** One provider for all clients: what priming fetched is what the first call uses. */
    private static final class Credentials {
        static final AwsCredentialsProvider CHAIN = AwsCredentialsProviderChain.of(
                EnvironmentVariableCredentialsProvider.create(), ContainerCredentialsProvider.create());
    }

    private static Region region() {
        String name = System.getenv("AWS_REGION");
        if (name == null || name.isBlank()) {
            throw new IllegalStateException(
                    "AWS_REGION is not set. Lambda sets it; elsewhere set it to the Region whose"
                            + " databases are meant, for example us-west-2");
        }
        return Region.of(name);
    }

    /**
     * Where the client of {@code service} sends its calls; remembered for readiness checks.
     *
     * @param variable the end of the service's own AWS_ENDPOINT_URL_… (AWS SDKs and Tools Reference Guide,
     *     "Service-specific endpoints")
     */
    private static URI inUse(String service, String variable) {
        URI uri = address(service, variable, region());
        ENDPOINTS.add(new Endpoint(service, uri));
        return uri;
    }

    private static URI address(String service, String variable, Region region) {
        return override("AWS_ENDPOINT_URL_" + variable)
                .or(() -> override("AWS_ENDPOINT_URL"))
                .orElseGet(() -> URI.create("https://" + service + "." + region.id() + "." + dnsSuffix(region)));
    }

    private static Optional<URI> override(String variable) {
        return Optional.ofNullable(System.getenv(variable))
                .filter(value -> !value.isBlank())
                .map(URI::create);
    }

    private static String dnsSuffix(Region region) {
        return region.metadata() == null
                ? "amazonaws.com"
                : region.metadata().partition().dnsSuffix();
    }
}
