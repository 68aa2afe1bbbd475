package dev.drorchestrator.lambda.flow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParametersResponse;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/** The Systems Manager parameters of a Region. */
final class SsmParameters {

    /** Systems Manager API reference, GetParameters: 1 to 10 names a call. */
    private static final int NAMES_PER_CALL = 10;

    private final SsmClient ssm;

    SsmParameters(SsmClient ssm) {
        this.ssm = ssm;
    }

    /**
     * The values of the named parameters ({@code PATH} or {@code PATH:VERSION}); the ones that do not exist or are
     * SecureStrings are added to {@code unresolved}. GetParameters lists unknown names instead of failing, so all of
     * them are known after one round. WithDecryption stays off: a secret never reaches this function.
     */
    Map<String, String> values(SortedSet<String> names, Unresolved unresolved) {
        Map<String, String> values = new HashMap<>();
        List<String> left = new ArrayList<>(names);
        while (!left.isEmpty()) {
            List<String> batch = left.subList(0, Math.min(NAMES_PER_CALL, left.size()));
            GetParametersResponse answer =
                    ssm.getParameters(call -> call.names(batch).withDecryption(false));
            answer.parameters().forEach(parameter -> take(parameter, values, unresolved));
            answer.invalidParameters().forEach(name -> unresolved.add(reference(name), "does not exist"));
            batch.clear();
        }
        names.stream()
                .filter(name -> !values.containsKey(name) && !unresolved.has(reference(name)))
                .forEach(name -> unresolved.add(reference(name), "was not answered by Systems Manager"));
        return values;
    }

    private static void take(Parameter parameter, Map<String, String> values, Unresolved unresolved) {
        String selector = parameter.selector() == null ? "" : parameter.selector();
        String name = parameter.name() + selector;
        if (parameter.type() == ParameterType.SECURE_STRING) {
            unresolved.add(
                    reference(name),
                    "is a SecureString; its value would stand in the execution's history. Use a String parameter, or the"
                            + " name of the secret where the parameter takes one");
        } else {
            values.put(name, parameter.value());
            // A parameter that was asked for by its ARN is answered with its name.
            values.put(parameter.arn() + selector, parameter.value());
        }
    }

    private static Reference reference(String name) {
        return new Reference(Reference.Kind.SSM_PARAMETER, name);
    }
}
