package dev.drorchestrator.rehearsal.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DbClusterNotFoundException;
import software.amazon.awssdk.services.rds.model.DbInstanceNotFoundException;

/** Types the commands of AWS CLI that a message tells a person to type, one right after the other, on the twin. */
final class AwsCommands {

    private static final Pattern COMMAND =
            Pattern.compile("aws rds [^;(\"\\\\]+(\\(refused until [^)]*: repeat it\\))?");

    private final Rehearsal rehearsal;

    AwsCommands(Rehearsal rehearsal) {
        this.rehearsal = rehearsal;
    }

    /** The commands of a text, in order: they end with a semicolon or with the text. */
    static List<String> in(String text) {
        List<String> commands = new ArrayList<>();
        Matcher matcher = COMMAND.matcher(text);
        while (matcher.find()) {
            commands.add(matcher.group().strip());
        }
        return commands;
    }

    /** The first of them that AWS refuses, with its words; empty when it takes all. */
    Optional<String> type(List<String> commands) {
        for (String command : commands) {
            Optional<String> refusal = typeUntilTaken(command);
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return Optional.empty();
    }

    /** Where the message says so, it is typed again a minute later, for half an hour. */
    private Optional<String> typeUntilTaken(String command) {
        Optional<String> refusal = Optional.empty();
        int attempts = command.endsWith("repeat it)") ? 30 : 1;
        for (int attempt = 0; attempt < attempts; attempt++) {
            try {
                type(command.replaceAll(" *\\(.*", ""));
                return Optional.empty();
            } catch (AwsServiceException e) {
                refusal = Optional.of(command + ": " + e.awsErrorDetails().errorCode() + ", "
                        + e.awsErrorDetails().errorMessage());
                rehearsal.queue().runUntil(rehearsal.queue().now().plus(Duration.ofMinutes(1)));
            }
        }
        return refusal;
    }

    private void type(String command) {
        List<String> words = List.of(command.split("\\s+"));
        Map<String, List<String>> options = options(words);
        RdsClient rds = rehearsal.twin().rds(Objects.requireNonNull(one(options, "region"), command));
        switch (words.get(2)) {
            case "modify-db-instance" ->
                rds.modifyDBInstance(call -> call.dbInstanceIdentifier(one(options, "db-instance-identifier"))
                        .newDBInstanceIdentifier(one(options, "new-db-instance-identifier"))
                        .vpcSecurityGroupIds(options.get("vpc-security-group-ids"))
                        .deletionProtection(flag(options, "no-deletion-protection", false))
                        .applyImmediately(options.containsKey("apply-immediately")));
            case "modify-db-cluster" ->
                rds.modifyDBCluster(call -> call.dbClusterIdentifier(one(options, "db-cluster-identifier"))
                        .newDBClusterIdentifier(one(options, "new-db-cluster-identifier"))
                        .vpcSecurityGroupIds(options.get("vpc-security-group-ids"))
                        .deletionProtection(flag(options, "no-deletion-protection", false))
                        .applyImmediately(options.containsKey("apply-immediately")));
            case "delete-db-instance" ->
                rds.deleteDBInstance(call -> call.dbInstanceIdentifier(one(options, "db-instance-identifier"))
                        .skipFinalSnapshot(flag(options, "skip-final-snapshot", true))
                        .finalDBSnapshotIdentifier(one(options, "final-db-snapshot-identifier"))
                        .deleteAutomatedBackups(flag(options, "no-delete-automated-backups", false)));
            case "delete-db-cluster" ->
                rds.deleteDBCluster(call -> call.dbClusterIdentifier(one(options, "db-cluster-identifier"))
                        .skipFinalSnapshot(flag(options, "skip-final-snapshot", true))
                        .finalDBSnapshotIdentifier(one(options, "final-db-snapshot-identifier")));
            case "remove-from-global-cluster" ->
                rds.removeFromGlobalCluster(
                        call -> call.globalClusterIdentifier(one(options, "global-cluster-identifier"))
                                .dbClusterIdentifier(one(options, "db-cluster-identifier")));
            case "create-db-instance" ->
                rds.createDBInstance(call -> call.dbInstanceIdentifier(one(options, "db-instance-identifier"))
                        .dbClusterIdentifier(one(options, "db-cluster-identifier"))
                        .engine(one(options, "engine"))
                        .dbInstanceClass(one(options, "db-instance-class")));
            case "wait" -> await(words.get(3), options, rds);
            default -> throw new IllegalArgumentException("not known here: " + command);
        }
    }

    private void await(String waiter, Map<String, List<String>> options, RdsClient rds) {
        String cluster = one(options, "db-cluster-identifier");
        String instance = one(options, "db-instance-identifier");
        for (int look = 0; look < 120; look++) {
            String status = cluster == null ? instance(rds, instance) : cluster(rds, cluster);
            if (status.equals(waiter.endsWith("-deleted") ? "" : "available")) {
                return;
            }
            rehearsal.queue().runUntil(rehearsal.queue().now().plus(Duration.ofSeconds(30)));
        }
        throw new IllegalStateException("aws rds wait " + waiter + " gave up: " + options);
    }

    private static String instance(RdsClient rds, @Nullable String identifier) {
        try {
            return rds.describeDBInstances(call -> call.dbInstanceIdentifier(identifier))
                    .dbInstances()
                    .get(0)
                    .dbInstanceStatus();
        } catch (DbInstanceNotFoundException e) {
            return "";
        }
    }

    private static String cluster(RdsClient rds, String identifier) {
        try {
            return rds.describeDBClusters(call -> call.dbClusterIdentifier(identifier))
                    .dbClusters()
                    .get(0)
                    .status();
        } catch (DbClusterNotFoundException e) {
            return "";
        }
    }

    /** {@code --name value…}. */
    private static Map<String, List<String>> options(List<String> words) {
        Map<String, List<String>> options = new HashMap<>();
        List<String> values = new ArrayList<>();
        for (String word : words) {
            if (word.startsWith("--")) {
                values = new ArrayList<>();
                options.put(word.substring(2), values);
            } else {
                values.add(word);
            }
        }
        return options;
    }

    private static @Nullable String one(Map<String, List<String>> options, String name) {
        List<String> values = options.getOrDefault(name, List.of());
        return values.isEmpty() ? null : values.get(0);
    }

    private static @Nullable Boolean flag(Map<String, List<String>> options, String name, boolean meant) {
        return options.containsKey(name) ? meant : null;
    }
}
