package dev.drorchestrator.lambda.flow;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/** The values of references of a Region, as far as it has them. */
final class ReferencedValues {

    private final Exports exports;
    private final SsmParameters ssmParameters;

    ReferencedValues(CloudFormationClient cloudFormation, SsmClient ssm) {
        this.exports = new Exports(cloudFormation);
        this.ssmParameters = new SsmParameters(ssm);
    }

    /** Those that can be resolved; AWS is asked only for kinds that are there. */
    Map<Reference, String> of(Collection<Reference> references, String region) {
        Unresolved unresolved = new Unresolved(region);
        Map<String, String> imported = exports.values(names(references, Reference.Kind.EXPORT), unresolved);
        Map<String, String> fetched =
                ssmParameters.values(new TreeSet<>(names(references, Reference.Kind.SSM_PARAMETER)), unresolved);
        Map<Reference, String> values = new HashMap<>();
        for (Reference reference : references) {
            String value = (reference.kind() == Reference.Kind.EXPORT ? imported : fetched).get(reference.name());
            if (value != null) {
                values.put(reference, value);
            }
        }
        return values;
    }

    private static Set<String> names(Collection<Reference> references, Reference.Kind kind) {
        return references.stream()
                .filter(reference -> reference.kind() == kind)
                .map(Reference::name)
                .collect(Collectors.toSet());
    }
}
