package dev.drorchestrator.lambda.runtime;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What IAM's answer says is not allowed (IAM User Guide, "Troubleshoot access denied error messages").
 *
 * @param byRole whether a policy of the function's role denies it; otherwise none allows it, or a policy of somebody else denies it
 */
record Denial(String action, String resource, boolean byRole) {

    private static final Pattern ANSWER =
            Pattern.compile("is not authorized to perform: ([\\w-]+:\\w+) on resource: (arn:\\S+)(.*)", Pattern.DOTALL);
    private static final Pattern DATABASE = Pattern.compile(
            "arn:[^:]+:(rds|elasticache):[^:]*:\\d*:(cluster|db|global-cluster|globalreplicationgroup):.+");

    /** Empty where the text does not name action and resource. */
    static Optional<Denial> in(String text) {
        Matcher answer = ANSWER.matcher(text);
        return answer.find()
                ? Optional.of(new Denial(
                        answer.group(1),
                        answer.group(2),
                        answer.group(3).contains("explicit deny in an identity-based policy")))
                : Optional.empty();
    }

    /** What to do about it. */
    String next() {
        if (byRole && DATABASE.matcher(resource).matches()) {
            return deployed(
                    "add " + resource + "* to DatabaseArnPatterns",
                    "if a pattern covers it already, another policy of the role denies the call");
        }
        if (action.equals("iam:PassRole")) {
            return deployed(
                    "set MonitoringRoleArnPattern (enhanced monitoring) or DatabaseRoleArnPattern (features such as s3Import)"
                            + " to a pattern that covers " + resource,
                    "if one covers it already, a service control policy denies the call");
        }
        return "allow " + action + " on " + resource
                + " to the function's role, and check whether a service control policy denies it";
    }

    private static String deployed(String parameter, String otherwise) {
        return parameter
                + " in the stack's parameter file, run scripts/deploy.sh for the Region of this execution, then re-run"
                + " the same payload; " + otherwise;
    }
}
