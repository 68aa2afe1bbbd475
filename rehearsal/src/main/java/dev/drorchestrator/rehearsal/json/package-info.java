/**
 * JSON in, JSON out: the AWS SDK's model classes as JSON, in the form of AWS's command line or of its protocols, and the
 * fields of documents that a person wrote. Start with {@link dev.drorchestrator.rehearsal.json.SdkJsonReader}. Imports the
 * SDK and {@code problem}, nothing else of ours.
 */
@NullMarked
package dev.drorchestrator.rehearsal.json;

import org.jspecify.annotations.NullMarked;
