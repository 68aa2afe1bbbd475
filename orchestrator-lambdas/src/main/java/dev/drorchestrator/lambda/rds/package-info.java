/**
 * The steps of RDS instances. Failover: {@link dev.drorchestrator.lambda.rds.CheckReplica},
 * {@link dev.drorchestrator.lambda.rds.PromoteReplica}. Failback: {@link dev.drorchestrator.lambda.rds.CheckExistingInstance}
 * (all prechecks), then deletion and creation, one change at a time. Both prove through
 * {@link dev.drorchestrator.lambda.rds.CheckInstanceStatus}.
 */
@NullMarked
package dev.drorchestrator.lambda.rds;

import org.jspecify.annotations.NullMarked;
