/**
 * JSON in, JSON out: the AWS SDK's model classes as the AWS command line prints them, and the problems that a reader of
 * such JSON collects. Start with {@link dev.drorchestrator.rehearsal.twin.json.SdkJsonReader}.
 */
@NullMarked
package dev.drorchestrator.rehearsal.twin.json;

import org.jspecify.annotations.NullMarked;
