package dev.drorchestrator.rehearsal.tool.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.drorchestrator.rehearsal.run.template.Resource;
import dev.drorchestrator.rehearsal.run.template.Stack;

/** A resource and the stack that created it. */
record Deployed(Stack stack, Resource resource) {

    DemoRegion region() {
        return DemoRegion.of(stack.input().region());
    }

    String text(String property) {
        return resource.text(property);
    }

    boolean gives(String property) {
        return !resource.value(property).isMissingNode();
    }

    /** A property's number, 0 where it is not given. */
    int number(String property) {
        return resource.value(property).asInt();
    }

    /** A property's truth, false where it is not given. */
    boolean flag(String property) {
        return resource.value(property).asBoolean();
    }

    /** A property that is a list, empty where it is not given. */
    JsonNode list(String property) {
        JsonNode value = resource.value(property);
        return value.isArray() ? value : JsonNodeFactory.instance.arrayNode();
    }

    /** An ARN of the stack's account and Region. */
    String arn(String service, String name) {
        return DeployedNames.arn(service, stack.input(), name);
    }

    /** An ARN of the stack's account that names no Region. */
    String globalArn(String service, String name) {
        return DeployedNames.globalArn(service, stack.input(), name);
    }
}
