package dev.drorchestrator.rehearsal.twin.rds;

import dev.drorchestrator.rehearsal.twin.world.RegionState;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The instance classes that RDS has, and which of them a Region offers. */
final class InstanceClasses {

    /** The families of the RDS and Aurora User Guides (DB instance classes, 27 Nov 2026). */
    private static final Pattern FORM = Pattern.compile("db\\.(serverless|"
            + "(t[234]g?|m[1-8](a|d|g|gd|i|id|idn|in)?|r[3-8](b|d|g|gd|i|id|idn|in)?|x1e?|x2(g|gd|idn|iedn|iezn)"
            + "|x8g|z1d|c6gd|cr1|hs1)\\.(micro|small|medium|large|[0-9]*xlarge|metal)(\\.tpc[12]\\.mem[0-9.]+x)?)");

    private final RegionState region;

    InstanceClasses(RegionState region) {
        this.region = region;
    }

    /** Whether it exists, and this Region offers it. */
    boolean isOffered(String instanceClass) {
        Set<String> offered = region.circumstances().instanceClasses();
        return FORM.matcher(instanceClass).matches() && (offered.isEmpty() || offered.contains(instanceClass));
    }

    /** Those that are told when nobody asks for one: what the world names, else one that RDS has everywhere. */
    List<String> offered() {
        Set<String> offered = region.circumstances().instanceClasses();
        return offered.isEmpty()
                ? List.of("db.r6g.large")
                : offered.stream().sorted().toList();
    }

    /** Refuses a class that does not exist, or that this Region does not offer for an engine. */
    void require(String instanceClass, String engine, String version) {
        if (!FORM.matcher(instanceClass).matches()) {
            throw RdsErrors.invalidValue("Invalid DB Instance class: " + instanceClass);
        }
        if (!isOffered(instanceClass)) {
            throw RdsErrors.invalidCombination("RDS does not support creating a DB instance with the following"
                    + " combination: DBInstanceClass=" + instanceClass + ", Engine=" + engine + ", EngineVersion="
                    + version + ". For supported combinations of instance class and database engine version, see the"
                    + " documentation.");
        }
    }

    /** Refuses the burstable classes, which a global database cannot have (Terraform issue 27736). */
    static void requireFitForGlobal(String instanceClass) {
        if (instanceClass.startsWith("db.t")) {
            throw RdsErrors.invalidCombination(
                    "The requested instance class is not supported by global databases: " + instanceClass);
        }
    }
}
