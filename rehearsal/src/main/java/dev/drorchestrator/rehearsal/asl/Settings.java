package dev.drorchestrator.rehearsal.asl;

import java.time.Duration;

/**
 * Whose Step Functions this is.
 *
 * @param account twelve digits
 * @param region e.g. {@code us-west-2}
 * @param partition {@code aws}, {@code aws-cn} or {@code aws-us-gov}
 * @param roleArn the role that the context object and ExecutionStarted show
 * @param quotas the limits on each execution
 * @param transitionLatency virtual time that each state transition takes
 */
public record Settings(
        String account, String region, String partition, String roleArn, Quotas quotas, Duration transitionLatency) {

    /** Partition {@code aws}, AWS's quotas, transitions that take no virtual time. */
    public static Settings of(String account, String region) {
        return new Settings(
                account,
                region,
                "aws",
                "arn:aws:iam::" + account + ":role/StepFunctionsExecutionRole",
                Quotas.STANDARD,
                Duration.ZERO);
    }

    /** The same with other quotas. */
    public Settings withQuotas(Quotas other) {
        return new Settings(account, region, partition, roleArn, other, transitionLatency);
    }

    /** The same with transitions that take {@code latency} of virtual time. */
    public Settings withTransitionLatency(Duration latency) {
        return new Settings(account, region, partition, roleArn, quotas, latency);
    }

    /** The same in another partition. */
    public Settings withPartition(String other) {
        return new Settings(
                account, region, other, roleArn.replace("arn:" + partition, "arn:" + other), quotas, transitionLatency);
    }

    /** The ARN of a resource of this account and Region: {@code arn:<partition>:<service>:<region>:<account>:<rest>}. */
    public String arn(String service, String rest) {
        return "arn:" + partition + ":" + service + ":" + region + ":" + account + ":" + rest;
    }
}
