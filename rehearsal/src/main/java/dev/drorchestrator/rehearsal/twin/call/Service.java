package dev.drorchestrator.rehearsal.twin.call;

import java.util.Arrays;
import java.util.List;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.elasticache.ElastiCacheClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/** The services of the twin, with what depends on AWS's two families of wire protocols. */
public enum Service {
    RDS("rds", "Rds", RdsClient.class, "Throttling", "AccessDenied"),
    ELASTICACHE("elasticache", "ElastiCache", ElastiCacheClient.class, "Throttling", "AccessDenied"),
    CLOUDFORMATION("cloudformation", "CloudFormation", CloudFormationClient.class, "Throttling", "AccessDenied"),
    SSM("ssm", "Ssm", SsmClient.class, "ThrottlingException", "AccessDeniedException"),
    SFN("states", "Sfn", SfnClient.class, "ThrottlingException", "AccessDeniedException");

    private final String endpointPrefix;
    private final String sdkName;
    private final Class<? extends SdkClient> client;
    private final String throttlingCode;
    private final String accessDeniedCode;

    Service(
            String endpointPrefix,
            String sdkName,
            Class<? extends SdkClient> client,
            String throttlingCode,
            String accessDeniedCode) {
        this.endpointPrefix = endpointPrefix;
        this.sdkName = sdkName;
        this.client = client;
        this.throttlingCode = throttlingCode;
        this.accessDeniedCode = accessDeniedCode;
    }

    /** The first part of its host name, which is also the prefix of its IAM actions. */
    public String endpointPrefix() {
        return endpointPrefix;
    }

    /** Its name in the SDK's exceptions. */
    public String sdkName() {
        return sdkName;
    }

    /** The names of its operations on the wire, whether the twin models them or not. */
    public List<String> operations() {
        return Operation.namesIn(client);
    }

    /** Its answer to a call that is one too many. */
    public AwsError throttled() {
        return new AwsError(throttlingCode, "Rate exceeded");
    }

    /** Its code for a missing permission. */
    public String accessDeniedCode() {
        return accessDeniedCode;
    }

    /** The endpoint prefixes of all. */
    public static List<String> endpointPrefixes() {
        return Arrays.stream(values()).map(Service::endpointPrefix).toList();
    }
}
