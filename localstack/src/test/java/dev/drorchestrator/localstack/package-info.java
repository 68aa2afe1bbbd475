/**
 * The jar and the state machines as they are deployed, on LocalStack's Lambda and Step Functions, with its CloudFormation and
 * Systems Manager, while RDS and ElastiCache are the twin's: LocalStack's free edition knows no failovers. Start with
 * {@code FailoverOnLocalStackIT}; docs/decisions/0008-localstack.md says what it proves.
 */
@NullMarked
package dev.drorchestrator.localstack;

import org.jspecify.annotations.NullMarked;
