package dev.drorchestrator.lambda.flow;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Export;

/** The CloudFormation exports of a Region. */
final class Exports {

    private final CloudFormationClient cloudFormation;

    Exports(CloudFormationClient cloudFormation) {
        this.cloudFormation = cloudFormation;
    }

    /**
     * The values of the named exports. ListExports has no filter, so all its pages (of 100) are read when a name is
     * missing; names that no page has are added to {@code unresolved}.
     */
    Map<String, String> values(Set<String> names, Unresolved unresolved) {
        Map<String, String> all = new HashMap<>();
        if (names.isEmpty()) {
            return all;
        }
        for (Export export : cloudFormation.listExportsPaginator().exports()) {
            all.put(export.name(), export.value());
        }
        for (String name : names) {
            if (!all.containsKey(name)) {
                unresolved.add(
                        new Reference(Reference.Kind.EXPORT, name),
                        "does not exist among " + all.size() + " exports" + Nearest.hint(name, all.keySet()));
            }
        }
        return all;
    }
}
