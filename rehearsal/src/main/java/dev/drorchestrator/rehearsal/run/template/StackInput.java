package dev.drorchestrator.rehearsal.run.template;

import java.util.Map;
import java.util.Optional;

/**
 * With what a stack is created.
 *
 * @param name the stack's name
 * @param region where
 * @param account in which account, 12 digits
 * @param partition {@code aws}, {@code aws-cn} or {@code aws-us-gov}
 * @param parameters what is given for the template's parameters; lists are separated by commas
 */
public record StackInput(String name, String region, String account, String partition, Map<String, String> parameters) {

    public StackInput {
        parameters = Map.copyOf(parameters);
    }

    /** The value of a pseudo parameter; empty for names that are none, or none that the evaluation knows. */
    Optional<String> pseudo(String parameter) {
        return Optional.ofNullable(Map.of(
                        "AWS::Region", region,
                        "AWS::AccountId", account,
                        "AWS::Partition", partition,
                        "AWS::URLSuffix", partition.equals("aws-cn") ? "amazonaws.com.cn" : "amazonaws.com",
                        "AWS::StackName", name)
                .get(parameter));
    }
}
