package dev.drorchestrator.rehearsal.run.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** A CloudFormation template, as it stands in its file. */
public final class Template {

    /** Metadata and Rules make no resource. What a Transform makes is not evaluated: nothing that is asked for refers to it. */
    private static final Set<String> SECTIONS = Set.of(
            "AWSTemplateFormatVersion",
            "Transform",
            "Description",
            "Metadata",
            "Parameters",
            "Rules",
            "Mappings",
            "Conditions",
            "Globals",
            "Resources",
            "Outputs");

    private final String name;
    private final ObjectNode document;

    private Template(String name, ObjectNode document) {
        this.name = name;
        this.document = document;
    }

    /**
     * Reads a template.
     *
     * @throws TemplateException when it is no YAML, or has a section that is not supported
     */
    public static Template read(Path file) {
        String name = String.valueOf(file.getFileName());
        return new Template(name, Fields.only(name, YamlFile.read(file), SECTIONS));
    }

    /** The file's name. */
    public String name() {
        return name;
    }

    /** A section as it stands in the file, functions written out; empty when there is none. */
    public ObjectNode section(String section) {
        JsonNode content = document.path(section);
        return content.isMissingNode()
                ? JsonNodeFactory.instance.objectNode()
                : Fields.object(name + ": " + section, content);
    }

    /**
     * Checks values for its parameters as CloudFormation does.
     *
     * @param given by name; lists are separated by commas
     * @throws TemplateException with everything that is wrong with them
     */
    public void checkParameters(Map<String, String> given) {
        parameters(given);
    }

    Parameters parameters(Map<String, String> given) {
        return new Parameters(name, section("Parameters"), given);
    }

    /**
     * Some of its resources, those whose condition holds, by their logical ids.
     *
     * @throws TemplateException as {@link #evaluate}
     */
    public Map<String, Resource> resources(StackInput input, ResourceNames names, Collection<String> logicalIds) {
        return new Evaluation(this, input, names).resources(logicalIds);
    }

    /**
     * What CloudFormation would make of it.
     *
     * @param names what resources answer to Ref and Fn::GetAtt
     * @throws TemplateException for whatever is wrong with the template or the parameters, or is not supported
     */
    public Stack evaluate(StackInput input, ResourceNames names) {
        return new Evaluation(this, input, names).stack();
    }
}
