package dev.drorchestrator.rehearsal;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import software.amazon.awssdk.core.SdkClient;

/** Who may import whom: docs/architecture.md, "Packages". */
@ArchTag("once")
@AnalyzeClasses(packages = "dev.drorchestrator", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String LAMBDA = "dev.drorchestrator.lambda..";
    private static final String TIME = "dev.drorchestrator.rehearsal.time..";
    private static final String PROBLEM = "dev.drorchestrator.rehearsal.problem..";
    private static final String JSON = "dev.drorchestrator.rehearsal.json..";
    private static final String ASL = "dev.drorchestrator.rehearsal.asl..";
    private static final String TWIN = "dev.drorchestrator.rehearsal.twin..";
    private static final String RUN = "dev.drorchestrator.rehearsal.run..";
    private static final String WIRE = "dev.drorchestrator.rehearsal.wire..";
    private static final String PROCESS = "dev.drorchestrator.rehearsal.process..";
    private static final String TOOL = "dev.drorchestrator.rehearsal.tool..";
    private static final String COMMAND = "dev.drorchestrator.rehearsal.command..";
    private static final String SDK = "software.amazon.awssdk..";

    @ArchTest
    static final ArchRule handlers_know_no_rehearsal = noClasses()
            .that()
            .resideInAPackage(LAMBDA)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.drorchestrator.rehearsal..")
            .because("what is deployed must not depend on what is never deployed");

    private static final String AURORA = "dev.drorchestrator.lambda.aurora..";
    private static final String RDS = "dev.drorchestrator.lambda.rds..";
    private static final String ELASTICACHE = "dev.drorchestrator.lambda.elasticache..";
    private static final String FLOW = "dev.drorchestrator.lambda.flow..";
    private static final String TAG = "dev.drorchestrator.lambda.tag..";
    private static final String CHANGE = "dev.drorchestrator.lambda.change..";

    @ArchTest
    static final ArchRule aurora_knows_no_other_steps = steps(AURORA, RDS, ELASTICACHE, FLOW, TAG);

    @ArchTest
    static final ArchRule rds_knows_no_other_steps = steps(RDS, AURORA, ELASTICACHE, FLOW, TAG);

    @ArchTest
    static final ArchRule elasticache_knows_no_other_steps = steps(ELASTICACHE, AURORA, RDS, FLOW, TAG);

    @ArchTest
    static final ArchRule tag_knows_no_other_steps = steps(TAG, AURORA, RDS, ELASTICACHE, FLOW);

    @ArchTest
    static final ArchRule flow_knows_no_other_steps = steps(FLOW, AURORA, RDS, ELASTICACHE, TAG);

    private static ArchRule steps(String of, String... others) {
        return noClasses()
                .that()
                .resideInAPackage(of)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .because(
                        "a change to one database's steps must not reach another's; what they share is runtime, change and check");
    }

    @ArchTest
    static final ArchRule shared_code_knows_no_step = noClasses()
            .that()
            .resideInAnyPackage("dev.drorchestrator.lambda.runtime..", CHANGE, "dev.drorchestrator.lambda.check..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(AURORA, RDS, ELASTICACHE, FLOW, TAG)
            .because("runtime, change and check are what the steps share");

    @ArchTest
    static final ArchRule there_is_one_way_to_change = noClasses()
            .that()
            .resideInAPackage(LAMBDA)
            .and()
            .resideOutsideOfPackage(CHANGE)
            .and(are(not(primingAClientThatSendsNothing())))
            .should()
            .accessTargetWhere(isACallThatChanges())
            .because(
                    "a change is a value, which the package change sends: once, with time to be answered, with a second look;"
                            + " only so is there one place for a dry run, and one list of what the system can do to a database."
                            + " Answering a task token (SendTask…) changes no resource of AWS's: it ends the wait of a parent");

    /** AwsClients primes clients that send nothing. */
    private static DescribedPredicate<JavaClass> primingAClientThatSendsNothing() {
        return DescribedPredicate.describe(
                "AwsClients",
                type -> type.getName().matches("dev\\.drorchestrator\\.lambda\\.runtime\\.AwsClients(\\$.*)?"));
    }

    private static DescribedPredicate<JavaAccess<?>> isACallThatChanges() {
        return DescribedPredicate.describe(
                "an operation of an AWS client that is no Describe, List or Get",
                access -> access.getTargetOwner().isAssignableTo(SdkClient.class)
                        && !access.getName()
                                .matches("(describe|list|get|sendTask).*|builder|create|close|serviceName"
                                        + "|serviceClientConfiguration"));
    }

    @ArchTest
    static final ArchRule flow_knows_no_database = noClasses()
            .that()
            .resideInAPackage(FLOW)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "software.amazon.awssdk.services.rds..", "software.amazon.awssdk.services.elasticache..")
            .because("payload, imports, tokens, plans and report are the same for every database");

    @ArchTest
    static final ArchRule time_knows_nobody = classes()
            .that()
            .resideInAPackage(TIME)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(TIME, "java..", "org.jspecify..")
            .because("everything else stands on it");

    @ArchTest
    static final ArchRule problem_knows_nobody = classes()
            .that()
            .resideInAPackage(PROBLEM)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(PROBLEM, "java..", "org.jspecify..")
            .because("interpreter and twin, which know nothing of each other, say alike what is wrong with a document");

    @ArchTest
    static final ArchRule json_knows_the_sdk_and_none_of_us = classes()
            .that()
            .resideInAPackage(JSON)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(JSON, PROBLEM, SDK, "com.fasterxml.jackson..", "java..", "org.jspecify..")
            .because("the SDK's objects are written and read alike by the twin, a rehearsal and the wire");

    @ArchTest
    static final ArchRule the_interpreter_knows_no_aws_sdk = noClasses()
            .that()
            .resideInAPackage(ASL)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(SDK, JSON, TWIN, RUN, LAMBDA)
            .because("the language has nothing to do with what its tasks call");

    @ArchTest
    static final ArchRule the_twin_knows_neither_interpreter_nor_handlers = noClasses()
            .that()
            .resideInAPackage(TWIN)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ASL, RUN, LAMBDA)
            .because("a twin that knew its callers could be made to please them");

    @ArchTest
    static final ArchRule what_a_rehearsal_needs_knows_no_socket = noClasses()
            .that()
            .resideInAnyPackage(TIME, PROBLEM, JSON, ASL, TWIN, RUN)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(WIRE, PROCESS, COMMAND)
            .because("a rehearsal is one thread in one process; the wire is a way to reach it");

    @ArchTest
    static final ArchRule the_wire_knows_no_handlers = noClasses()
            .that()
            .resideInAnyPackage(WIRE, COMMAND)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(LAMBDA)
            .because("it serves whatever is deployed behind it");

    @ArchTest
    static final ArchRule processes_know_neither_handlers_nor_the_twin = noClasses()
            .that()
            .resideInAPackage(PROCESS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(TWIN, LAMBDA)
            .because("a function in a process of its own is known by the template and reached by the Runtime API");

    @ArchTest
    static final ArchRule nobody_knows_the_tools = noClasses()
            .that()
            .resideOutsideOfPackage(TOOL)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(TOOL)
            .because("they serve the build and the tests; what an operator runs must not need them");

    @ArchTest
    static final ArchRule the_rehearsals_packages_import_each_other_in_one_direction = slices().matching(
                    "dev.drorchestrator.rehearsal.(*)..")
            .should()
            .beFreeOfCycles()
            .because("of two packages that import each other neither can be read, tested or changed without the other");

    @ArchTest
    static final ArchRule nobody_sleeps = noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .because("waiting belongs in the state machine, and a rehearsal's time is virtual");

    @ArchTest
    static final ArchRule nobody_in_a_rehearsal_reads_the_clock = noClasses()
            .that()
            .resideInAnyPackage(TIME, PROBLEM, JSON, ASL, TWIN, RUN, WIRE, TOOL, COMMAND)
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("the same seed must give the same run");
}
