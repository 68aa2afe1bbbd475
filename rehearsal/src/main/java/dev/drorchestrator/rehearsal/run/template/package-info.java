/** Reads templates as CloudFormation does: {@link dev.drorchestrator.rehearsal.run.template.YamlFile}. */
@NullMarked
package dev.drorchestrator.rehearsal.run.template;

import org.jspecify.annotations.NullMarked;
