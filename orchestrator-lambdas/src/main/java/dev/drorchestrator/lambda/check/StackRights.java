package dev.drorchestrator.lambda.check;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the functions that create a copy may hand over to RDS, as the deployed stack says it. The template gives the functions of the
 * prechecks the very patterns that stand in the policies.
 *
 * @param monitoringRoles pattern of the roles that may be passed for Enhanced Monitoring; empty when the stack does not say
 * @param databaseRoles pattern of the roles that may be passed to databases; likewise
 * @param otherAccountKeys patterns of the keys of other accounts that may be used; likewise
 */
public record StackRights(
        Optional<String> monitoringRoles, Optional<String> databaseRoles, Optional<List<String>> otherAccountKeys) {

    /** Nothing is known, so nothing is checked. */
    public static final StackRights UNKNOWN = new StackRights(Optional.empty(), Optional.empty(), Optional.empty());

    private static final String ROLE = ":role/";

    /** Of a function's environment. */
    public static StackRights of(Function<String, @Nullable String> environment) {
        return new StackRights(
                pattern(environment.apply("MONITORING_ROLE_ARN_PATTERN")),
                pattern(environment.apply("DATABASE_ROLE_ARN_PATTERN")),
                Optional.ofNullable(environment.apply("OTHER_ACCOUNT_KEY_ARNS")).map(StackRights::list));
    }

    private static Optional<String> pattern(@Nullable String text) {
        return Optional.ofNullable(text).filter(found -> !found.isBlank());
    }

    private static List<String> list(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(arn -> !arn.isEmpty())
                .toList();
    }

    /** Whether that role may be passed for Enhanced Monitoring. */
    boolean mayPassForMonitoring(String role) {
        return monitoringRoles.filter(pattern -> !matches(pattern, role)).isEmpty();
    }

    /**
     * Whether that role may be passed to a database.
     *
     * @param role ARN; or a name alone, which is how AWS tells the role of a directory
     */
    boolean mayPassToDatabase(String role) {
        return databaseRoles
                .filter(pattern -> !matches(pattern, role.startsWith("arn:") ? role : named(pattern, role)))
                .isEmpty();
    }

    /** The ARN of a role of that name, in the account that the pattern speaks of. */
    private static String named(String pattern, String name) {
        int end = pattern.indexOf(ROLE);
        return end < 0 ? name : pattern.substring(0, end + ROLE.length()) + name;
    }

    /** Whether a key of another account may be used. */
    boolean mayUse(String key) {
        return otherAccountKeys
                .filter(patterns -> patterns.stream().noneMatch(pattern -> matches(pattern, key)))
                .isEmpty();
    }

    /** As IAM matches a Resource: {@code *} is any text, {@code ?} any one character. */
    private static boolean matches(String pattern, String arn) {
        String regex = pattern.chars()
                .mapToObj(Character::toString)
                .map(part -> part.equals("*") ? ".*" : part.equals("?") ? "." : Pattern.quote(part))
                .collect(Collectors.joining());
        return Pattern.compile(regex, Pattern.DOTALL).matcher(arn).matches();
    }
}
