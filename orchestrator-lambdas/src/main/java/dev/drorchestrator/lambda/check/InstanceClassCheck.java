package dev.drorchestrator.lambda.check;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DescribeOrderableDbInstanceOptionsRequest;
import software.amazon.awssdk.services.rds.model.OrderableDBInstanceOption;

/**
 * Whether AWS has the instance class that a new copy is to have, for the engine version of its source (RDS User Guide, "Determining
 * DB instance class support": DescribeOrderableDBInstanceOptions tells; read in November 2026). Its list may lag behind what AWS
 * takes, so what it lacks is an {@linkplain Findings#expectRefusal expected refusal} and no more.
 *
 * @param rds of the Region in which the copy is made
 * @param isForGlobalDatabase whether the class must be one that Aurora global databases have
 */
public record InstanceClassCheck(RdsClient rds, String region, boolean isForGlobalDatabase, Findings findings) {

    /** AWS's words: "The requested instance class is not supported by global databases: db.t4g.medium" (Terraform issue 27736). */
    private static final String BURSTABLE = "db.t";

    /** What AWS's list says of a class. */
    private enum Says {
        OFFERED,
        NOT_OFFERED,
        /** A version that AWS retired is offered with no class at all, which says nothing about this one. */
        VERSION_RETIRED,
        /** Of an emulator, for example: the list has nothing for this engine. */
        NOTHING
    }

    private record Answer(Says says, List<OrderableDBInstanceOption> options) {}

    /**
     * Finds a class that AWS is expected to refuse, and warns of what cannot be known.
     *
     * @param subject what of the payload, or of the old copy, says the class
     * @param instanceClass of a new instance
     * @param engine in AWS's words
     * @param version of the source, which the new copy gets, too
     * @param next what to do about a class that cannot be had
     */
    public void check(String subject, String instanceClass, String engine, String version, String next) {
        Optional<Answer> answer = findings.ask(
                "Whether " + region + " has the instance class " + instanceClass + " for " + engine + " " + version,
                () -> answer(engine, version, instanceClass));
        List<OrderableDBInstanceOption> options = answer.map(Answer::options).orElse(List.of());
        String list = "aws rds describe-orderable-db-instance-options --region " + region + " --engine " + engine
                + " --engine-version " + version;
        if (isForGlobalDatabase && !isOfGlobalDatabases(instanceClass, options)) {
            findings.expectRefusal(
                    subject,
                    instanceClass + ", which AWS takes into no global database",
                    "a class of global databases, such as db.r6g.large",
                    list + " --query 'OrderableDBInstanceOptions[?SupportsGlobalDatabases].DBInstanceClass', then "
                            + next);
            return;
        }
        switch (answer.map(Answer::says).orElse(Says.OFFERED)) {
            case OFFERED -> {}
            case NOT_OFFERED ->
                findings.expectRefusal(
                        subject,
                        instanceClass + ", which " + region + " does not offer for " + engine + " " + version,
                        "a class that AWS has",
                        list + " --query 'OrderableDBInstanceOptions[].DBInstanceClass', then " + next);
            case VERSION_RETIRED ->
                findings.warn("AWS offers " + engine + " " + version + " in " + region
                        + " no longer, so it may refuse the new copy. Next: upgrade the source, if it does");
            case NOTHING ->
                findings.warn("Whether " + region + " has the instance class " + instanceClass + " for " + engine + " "
                        + version + " was not checked: AWS lists no classes for " + engine);
        }
    }

    private Answer answer(String engine, String version, String instanceClass) {
        List<OrderableDBInstanceOption> options = options(engine, Optional.of(version), Optional.of(instanceClass));
        if (!options.isEmpty()) {
            return new Answer(Says.OFFERED, options);
        }
        if (!options(engine, Optional.of(version), Optional.empty()).isEmpty()) {
            return new Answer(Says.NOT_OFFERED, options);
        }
        List<OrderableDBInstanceOption> ofOtherVersions = options(engine, Optional.empty(), Optional.of(instanceClass));
        if (!ofOtherVersions.isEmpty()) {
            return new Answer(Says.VERSION_RETIRED, ofOtherVersions);
        }
        boolean isEmpty = options(engine, Optional.empty(), Optional.empty()).isEmpty();
        return new Answer(isEmpty ? Says.NOTHING : Says.NOT_OFFERED, options);
    }

    private List<OrderableDBInstanceOption> options(
            String engine, Optional<String> version, Optional<String> instanceClass) {
        DescribeOrderableDbInstanceOptionsRequest request = DescribeOrderableDbInstanceOptionsRequest.builder()
                .engine(engine)
                .engineVersion(version.orElse(null))
                .dbInstanceClass(instanceClass.orElse(null))
                .maxRecords(20)
                .build();
        return rds.describeOrderableDBInstanceOptions(request).orderableDBInstanceOptions();
    }

    /** What AWS's list says; where it says nothing, what AWS said when others asked for such a class. */
    private static boolean isOfGlobalDatabases(String instanceClass, List<OrderableDBInstanceOption> options) {
        List<OrderableDBInstanceOption> telling = options.stream()
                .filter(option -> option.supportsGlobalDatabases() != null)
                .toList();
        return telling.isEmpty()
                ? !instanceClass.startsWith(BURSTABLE)
                : telling.stream().anyMatch(OrderableDBInstanceOption::supportsGlobalDatabases);
    }
}
