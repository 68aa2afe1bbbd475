package dev.drorchestrator.lambda.runtime;

import java.net.URI;

/**
 * Where a function reaches a service of AWS.
 *
 * @param service as in the name of its VPC endpoint: {@code rds}, {@code states}
 */
record Endpoint(String service, URI uri) {}
