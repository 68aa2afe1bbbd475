package dev.drorchestrator.rehearsal.twin.world;

import java.util.List;

/**
 * A key of the Key Management Service, as far as databases care.
 *
 * @param arn {@code arn:partition:kms:region:account:key/id}
 * @param enabled whether it can be used
 * @param aliases each with its {@code alias/}
 */
public record KmsKey(String arn, boolean enabled, List<String> aliases) {

    private static final String KEY = ":key/";

    /** Copies the list. */
    public KmsKey {
        aliases = List.copyOf(aliases);
    }

    /** The ARN of the key with an id. */
    public static String arn(String region, String account, String id) {
        return "arn:" + ResourceArn.partition(region) + ":kms:" + region + ":" + account + KEY + id;
    }

    /** Whether {@code text} names this key: by its id, an alias, or the ARN of either. */
    public boolean isNamed(String text) {
        return text.equals(arn)
                || text.equals(arn.substring(arn.indexOf(KEY) + KEY.length()))
                || aliases.stream().anyMatch(alias -> text.equals(alias) || text.equals(aliasArn(alias)));
    }

    private String aliasArn(String alias) {
        return arn.substring(0, arn.indexOf(KEY)) + ":" + alias;
    }
}
