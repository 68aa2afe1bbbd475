package dev.drorchestrator.rehearsal.run.template;

import java.util.List;

/**
 * A template, evaluated.
 *
 * @param input with what
 * @param resources those whose condition holds, in the template's order
 * @param outputs those whose condition holds, in the template's order
 */
public record Stack(StackInput input, List<Resource> resources, List<Output> outputs) {

    public Stack {
        resources = List.copyOf(resources);
        outputs = List.copyOf(outputs);
    }

    /** The resources of one type. */
    public List<Resource> ofType(String type) {
        return resources.stream()
                .filter(resource -> resource.type().equals(type))
                .toList();
    }

    /** The value of an output. */
    public String output(String name) {
        return outputs.stream()
                .filter(output -> output.name().equals(name))
                .map(Output::value)
                .findFirst()
                .orElseThrow(() -> new TemplateException("stack " + input.name(), "no output " + name, "one"));
    }
}
