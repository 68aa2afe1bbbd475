package dev.drorchestrator.rehearsal.asl.task;

import java.util.regex.Pattern;

/** The shapes of the ARNs that Task states name. */
final class Arns {

    private static final String PARTITION = "arn:aws[a-z-]*";

    static final Pattern SERVICE = Pattern.compile(PARTITION + ":states:::(?<rest>.+)");
    static final Pattern FUNCTION =
            Pattern.compile(PARTITION + ":lambda:[a-z0-9-]+:\\d{12}:function:[A-Za-z0-9_-]+(:[A-Za-z0-9$_-]+)?");
    static final Pattern ACTIVITY = Pattern.compile(PARTITION + ":states:[a-z0-9-]+:\\d{12}:activity:.+");

    private Arns() {}
}
