package dev.drorchestrator.rehearsal.twin.file;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the id of a global datastore begins with, by the Region in which it was created (ElastiCache User Guide,
 * Redis-Global-Datastores-CLI). It stays when another Region becomes primary.
 */
final class DatastorePrefixes {

    private static final Map<String, String> BY_REGION = Map.ofEntries(
            Map.entry("us-east-1", "ldgnf"),
            Map.entry("us-east-2", "fpkhr"),
            Map.entry("us-west-1", "virxk"),
            Map.entry("us-west-2", "sgaui"),
            Map.entry("ca-central-1", "bxodz"),
            Map.entry("sa-east-1", "juxlw"),
            Map.entry("eu-west-1", "gxeiz"),
            Map.entry("eu-west-2", "okuqm"),
            Map.entry("eu-west-3", "fgjhi"),
            Map.entry("eu-central-1", "iudkw"),
            Map.entry("ap-south-1", "erpgt"),
            Map.entry("ap-northeast-1", "quwsw"),
            Map.entry("ap-northeast-2", "lfqnh"),
            Map.entry("ap-northeast-3", "nlapn"),
            Map.entry("ap-southeast-1", "vlqxn"),
            Map.entry("ap-southeast-2", "vbgxd"),
            Map.entry("ap-east-1", "knjmp"),
            Map.entry("cn-north-1", "emvgo"),
            Map.entry("cn-northwest-1", "ckbem"),
            Map.entry("us-gov-west-1", "sgwui"));

    private DatastorePrefixes() {}

    /** All of them, each with its hyphen. */
    static List<String> all() {
        return BY_REGION.values().stream().map(prefix -> prefix + "-").toList();
    }

    /** The prefix with its hyphen; empty for Regions that the guide does not list. */
    static Optional<String> of(String region) {
        return Optional.ofNullable(BY_REGION.get(region)).map(prefix -> prefix + "-");
    }
}
