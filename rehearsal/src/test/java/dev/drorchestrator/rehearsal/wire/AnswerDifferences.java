package dev.drorchestrator.rehearsal.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Where an answer that the command line printed is not the expected one. */
final class AnswerDifferences {

    /**
     * Members that came to the API after the oldest command line that is used (2.9.19, January 2023), which does not print
     * them; newer ones do, and then they are compared.
     */
    private static final Pattern NEWER_THAN_THE_COMMAND_LINE = Pattern.compile("(.*/)?("
            + String.join(
                    "|",
                    "GlobalClusters?(/\\d+)?/(Endpoint|EngineLifecycleSupport|TagList)",
                    "GlobalClusterMembers/\\d+/SynchronizationStatus",
                    "FailoverState/IsDataLossAllowed",
                    "DBClusters?(/\\d+)?/(GlobalClusterIdentifier|EngineLifecycleSupport|DatabaseInsightsMode"
                            + "|LocalWriteForwardingStatus|CertificateDetails|AwsBackupRecoveryPointArn)",
                    "DBInstances?(/\\d+)?/(EngineLifecycleSupport|DatabaseInsightsMode|DedicatedLogVolume|MultiTenant"
                            + "|IsStorageConfigUpgradeAvailable|PercentProgress)",
                    "DBClusterSnapshots/\\d+/DbClusterResourceId",
                    "ReplicationGroups?(/\\d+)?/(ClusterMode|Engine)",
                    "redriveCount",
                    "redriveStatus",
                    "executions/\\d+/redriveCount")
            + ")");

    private final List<String> found = new ArrayList<>();

    private AnswerDifferences() {}

    /** A line each; {@code path} is where the two stand in an answer, as in {@code /DBClusters}. */
    static List<String> between(String path, JsonNode expected, JsonNode printed) {
        AnswerDifferences differences = new AnswerDifferences();
        differences.compare(path, expected, printed);
        return differences.found;
    }

    private void compare(String path, JsonNode expected, JsonNode printed) {
        if (expected.isObject() && printed.isObject()) {
            compareMembers(path, expected, printed);
        } else if (expected.isArray() && printed.isArray() && expected.size() == printed.size()) {
            for (int item = 0; item < expected.size(); item++) {
                compare(path + "/" + item, expected.get(item), printed.get(item));
            }
        } else if (!expected.equals(printed) && !(expected.asText().equals("*") && !printed.isMissingNode())) {
            found.add(path + ": expected " + expected + ", printed " + printed);
        }
    }

    private void compareMembers(String path, JsonNode expected, JsonNode printed) {
        Set<String> names = new TreeSet<>();
        expected.fieldNames().forEachRemaining(names::add);
        printed.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            if (printed.has(name)
                    || !NEWER_THAN_THE_COMMAND_LINE.matcher(path + "/" + name).matches()) {
                compare(path + "/" + name, expected.path(name), printed.path(name));
            }
        }
    }
}
