package dev.drorchestrator.rehearsal.run.template;

import java.util.Optional;

/**
 * An output of a stack.
 *
 * @param name its name in the template
 * @param value what it says
 * @param export the name under which the Region's other stacks can import it
 */
public record Output(String name, String value, Optional<String> export) {}
