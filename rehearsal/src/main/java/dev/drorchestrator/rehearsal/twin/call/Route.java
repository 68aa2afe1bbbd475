package dev.drorchestrator.rehearsal.twin.call;

/**
 * The way of a client's calls.
 *
 * @param fromRegion where the caller is
 * @param region where the calls go
 * @param caller what the caller may do
 */
public record Route(String fromRegion, String region, Authorizer caller) {}
