package dev.drorchestrator.rehearsal.run.report.model;

/**
 * An AWS call that asked for a change.
 *
 * @param target the identifiers and switches of its request
 * @param outcome OK, AWS's error code, or SdkClientException when no answer came
 */
public record ChangingCall(Moment at, String region, String service, String operation, String target, String outcome) {}
