package dev.drorchestrator.rehearsal.tool.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drorchestrator.rehearsal.run.template.TemplateException;
import dev.drorchestrator.rehearsal.run.template.YamlFile;
import java.nio.file.Path;
import java.util.Set;

/** A CloudFormation template, as it stands in its file. */
public final class Template {

    private static final Set<String> SECTIONS = Set.of(
            "AWSTemplateFormatVersion", "Description", "Parameters", "Mappings", "Conditions", "Resources", "Outputs");

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
     * What CloudFormation would make of it.
     *
     * @param names what resources answer to Ref and Fn::GetAtt
     * @throws TemplateException for whatever is wrong with the template or the parameters, or is not supported
     */
    public Stack evaluate(StackInput input, ResourceNames names) {
        return new Evaluation(this, input, names).stack();
    }
}
