/**
 * Makes the default world, {@code worlds/demo.json}, from the templates and parameter files of {@code
 * cloudformation/app-stack}: the databases of a rehearsal are those that a person deploys. Start with {@link
 * dev.drorchestrator.rehearsal.tool.demo.DemoWorld}; {@code worlds/aws-answers.json} and {@link
 * dev.drorchestrator.rehearsal.tool.demo.DemoRegion} hold what no template says.
 */
@NullMarked
package dev.drorchestrator.rehearsal.tool.demo;

import org.jspecify.annotations.NullMarked;
