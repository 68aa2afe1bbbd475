package dev.drorchestrator.rehearsal.run.template;

import java.util.Optional;

/** What the resource types answer to Ref and Fn::GetAtt once the resource has been created. */
public interface ResourceNames {

    /** What {@code Ref} gives; empty for a type that is not known. */
    Optional<String> ref(Resource resource, StackInput stack);

    /** What {@code Fn::GetAtt} gives; empty for an attribute or a type that is not known. */
    Optional<String> attribute(Resource resource, String attribute, StackInput stack);
}
