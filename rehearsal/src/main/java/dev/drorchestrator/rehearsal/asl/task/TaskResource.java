package dev.drorchestrator.rehearsal.asl.task;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;

/** The field {@code Resource} of a Task state, taken apart. Any partition will do. */
public sealed interface TaskResource {

    /** {@code arn:aws:lambda:us-east-1:123456789012:function:name[:qualifier]}. */
    record Function(String arn) implements TaskResource {}

    /** {@code arn:aws:states:::service:action[.pattern]}. */
    record Service(String service, String action, Integration.Pattern pattern) implements TaskResource {

        /** What history events call the resource. */
        public String resource() {
            return action + pattern.suffix();
        }
    }

    /** {@code arn:aws:states:us-east-1:123456789012:activity:name}: known, and refused. */
    record Activity(String arn) implements TaskResource {}

    /** Takes {@code arn} apart; empty if it is the ARN of nothing that a Task state can call. */
    static Optional<TaskResource> parse(String arn) {
        Matcher service = Arns.SERVICE.matcher(arn);
        if (service.matches()) {
            String rest = service.group("rest");
            Integration.Pattern pattern = patternOf(rest);
            String call = rest.substring(0, rest.length() - pattern.suffix().length());
            int split = call.lastIndexOf(':');
            return split <= 0 || split == call.length() - 1
                    ? Optional.empty()
                    : Optional.of(new Service(call.substring(0, split), call.substring(split + 1), pattern));
        }
        if (Arns.FUNCTION.matcher(arn).matches()) {
            return Optional.of(new Function(arn));
        }
        return Arns.ACTIVITY.matcher(arn).matches() ? Optional.of(new Activity(arn)) : Optional.empty();
    }

    private static Integration.Pattern patternOf(String rest) {
        return Arrays.stream(Integration.Pattern.values())
                .filter(pattern -> rest.endsWith(pattern.suffix()))
                .max(Comparator.comparingInt(pattern -> pattern.suffix().length()))
                .orElse(Integration.Pattern.REQUEST_RESPONSE);
    }
}
