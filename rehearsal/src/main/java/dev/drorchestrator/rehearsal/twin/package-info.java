/**
 * An in-memory twin of AWS: Regions with Aurora global databases, clusters, instances and their read replicas,
 * ElastiCache global datastores, CloudFormation exports, Systems Manager parameters and Step Functions callbacks, in
 * virtual time and with faults. It answers through the SDK's own client interfaces, so that code written for AWS runs on
 * it unchanged. Start with
 * {@link dev.drorchestrator.rehearsal.twin.Twin}; docs/twin-fidelity.md tells how far the likeness goes.
 */
@NullMarked
package dev.drorchestrator.rehearsal.twin;

import org.jspecify.annotations.NullMarked;
