package dev.drorchestrator.rehearsal.run.simulate;

import dev.drorchestrator.rehearsal.run.LambdaFault;
import dev.drorchestrator.rehearsal.twin.fault.Fault;
import dev.drorchestrator.rehearsal.twin.fault.FaultAction;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Something that goes wrong, or that somebody does, during a step. Times and counts begin with the step. */
sealed interface Disturbance {

    /** What hits calls of AWS. */
    enum CallFault {
        THROTTLED,
        SERVER_ERROR,
        NEVER_SENT,
        ANSWER_LOST,
        SENT_TWICE,
        STALE,
        SLOW,
        STUCK,
        GOES_BACK,
        DENIED,
        REGION_LOST,
        /** Of one Region only, for a call to the other. */
        REGIONS_CUT;

        Fault fault() {
            return Fault.of(
                    switch (this) {
                        case THROTTLED -> new FaultAction.Throttle();
                        case SERVER_ERROR -> new FaultAction.ServerError("InternalFailure");
                        case NEVER_SENT -> new FaultAction.ConnectionLost();
                        case ANSWER_LOST -> new FaultAction.ResponseLost();
                        case SENT_TWICE -> new FaultAction.SentTwice();
                        case STALE -> new FaultAction.StaleDescribe(Duration.ofSeconds(100));
                        case SLOW -> new FaultAction.Slow(4);
                        case STUCK -> new FaultAction.Stuck();
                        case DENIED -> new FaultAction.AccessDenied();
                        case REGION_LOST -> new FaultAction.RegionDown();
                        case REGIONS_CUT -> new FaultAction.RegionsCut();
                        case GOES_BACK -> new FaultAction.Rollback(Duration.ofSeconds(30));
                    });
        }
    }

    /** What hits an invocation of a function. */
    enum FunctionFault {
        DIES_BEFORE,
        DIES_AFTER,
        TIMES_OUT_BEFORE,
        TIMES_OUT_AFTER,
        HAS_A_BUG,
        THROTTLED,
        INACTIVE;

        LambdaFault fault() {
            return switch (this) {
                case DIES_BEFORE -> LambdaFault.crash(false);
                case DIES_AFTER -> LambdaFault.crash(true);
                case TIMES_OUT_BEFORE -> LambdaFault.timeout(false);
                case TIMES_OUT_AFTER -> LambdaFault.timeout(true);
                case THROTTLED -> LambdaFault.TOO_MANY_REQUESTS;
                case INACTIVE ->
                    LambdaFault.refused(
                            "Lambda.ResourceNotReadyException", "The function is inactive and is being restored.");
                case HAS_A_BUG -> LambdaFault.bug("an unexpected bug");
            };
        }
    }

    /** One call, counted from 1, of all or of one operation. */
    record Call(CallFault fault, String operation, int number) implements Disturbance {
        @Override
        public String toString() {
            return "call " + number + (operation.isEmpty() ? "" : " of " + operation) + " " + words(fault);
        }
    }

    /** All calls for a while. */
    record Storm(CallFault fault, int afterSeconds, int seconds) implements Disturbance {
        @Override
        public String toString() {
            return "from " + afterSeconds + " s on for " + seconds + " s every call " + words(fault);
        }
    }

    /** A Region is down for a while. */
    record RegionLost(String region, int afterSeconds, int seconds) implements Disturbance {
        @Override
        public String toString() {
            return "from " + afterSeconds + " s on for " + seconds + " s " + region + " is down";
        }
    }

    /** The Regions cannot reach each other for a while. */
    record RegionsCut(int afterSeconds, int seconds) implements Disturbance {
        @Override
        public String toString() {
            return "from " + afterSeconds + " s on for " + seconds + " s the Regions are cut from each other";
        }
    }

    /** One invocation, counted from 1. */
    record Invocation(FunctionFault fault, int number) implements Disturbance {
        @Override
        public String toString() {
            return "invocation " + number + " " + words(fault);
        }
    }

    /**
     * One call that is made in one state.
     *
     * @param state its name
     * @param visit how often such a state is entered until then, counted from 1
     * @param call which call of that visit, counted from 1
     */
    record CallIn(CallFault fault, String state, int visit, int call) implements Disturbance {
        @Override
        public String toString() {
            return "call " + call + " in \"" + state + "\", visit " + visit + ", " + words(fault);
        }
    }

    /** The function of one state. */
    record FunctionIn(FunctionFault fault, String state, int visit) implements Disturbance {
        @Override
        public String toString() {
            return "the function of \"" + state + "\", visit " + visit + ", " + words(fault);
        }
    }

    /** Somebody stops the execution that enters a state, or the parent. */
    record StopIn(boolean child, String state, int visit) implements Disturbance {
        @Override
        public String toString() {
            return "in \"" + state + "\", visit " + visit + ", somebody stops the " + (child ? "child" : "parent");
        }
    }

    /** A permission is missing. */
    record Denied(String operation) implements Disturbance {
        @Override
        public String toString() {
            return operation + " is not allowed";
        }
    }

    /**
     * AWS refuses an operation as long as the step lasts, with a code that nobody need know.
     *
     * @param number from which of its calls on, counted from 1
     */
    record Refused(String code, String operation, int number) implements Disturbance {
        @Override
        public String toString() {
            return "AWS refuses " + operation + " with " + code + (number > 1 ? ", from call " + number + " on" : "");
        }
    }

    /** For a while describe calls show a status that nobody knows in the place of {@code available}. */
    record UnknownStatus(String word, int afterSeconds, int seconds) implements Disturbance {
        @Override
        public String toString() {
            return "from " + afterSeconds + " s on for " + seconds + " s what is available is shown as " + word;
        }
    }

    /** Somebody answers for the child that enters a state, so that its token is closed. */
    record AnsweredIn(boolean success, String state, int visit) implements Disturbance {
        @Override
        public String toString() {
            return "in \"" + state + "\", visit " + visit + ", somebody reports the child as "
                    + (success ? "succeeded" : "failed") + " by hand";
        }
    }

    /** Somebody stops the parent, or the child that was started first, after so many events of all executions. */
    record Stop(boolean child, int afterEvents) implements Disturbance {
        @Override
        public String toString() {
            return "after " + afterEvents + " events somebody stops the " + (child ? "child" : "parent");
        }
    }

    /** Somebody sends the same payload while the first run goes on. */
    record SentAgain(int afterSeconds) implements Disturbance {
        @Override
        public String toString() {
            return "after " + afterSeconds + " s somebody sends the payload again";
        }
    }

    /**
     * Somebody changes a database by hand in the moment in which a state is entered.
     *
     * @param region whose copy is rebuilt
     * @param seconds how long a Region is down
     */
    record ByHand(Deed deed, Database database, String region, int seconds, String state, int visit)
            implements Disturbance {
        @Override
        public String toString() {
            return "in \"" + state + "\", visit " + visit + ", somebody by hand " + deed + ": " + database + " of "
                    + region + (deed == Deed.LOSES_THE_SOURCE ? ", for " + seconds + " s" : "");
        }
    }

    /** Somebody starts something else. */
    record Stray(Task task, String region, int afterSeconds) implements Disturbance {
        @Override
        public String toString() {
            return "after " + afterSeconds + " s somebody starts " + task + " in " + region;
        }
    }

    /** Whether something may never end that it hits: nothing can be promised after that. */
    default boolean mayNeverEnd() {
        return (this instanceof Call call && call.fault() == CallFault.STUCK)
                || (this instanceof CallIn aimed && aimed.fault() == CallFault.STUCK);
    }

    /** Whether a function fails in a way that nobody foresaw. */
    default boolean isBug() {
        return (this instanceof Invocation invocation && invocation.fault() == FunctionFault.HAS_A_BUG)
                || (this instanceof FunctionIn aimed && aimed.fault() == FunctionFault.HAS_A_BUG);
    }

    /** Whether somebody ends an execution before it is through. */
    default boolean isStop() {
        return this instanceof Stop || this instanceof StopIn;
    }

    /** Whether a step is left out for good: no retry makes up for it. */
    default boolean leavesAStepOut() {
        return isBug()
                || this instanceof Refused
                || (this instanceof Call call && call.fault() == CallFault.DENIED)
                || (this instanceof CallIn aimed && aimed.fault() == CallFault.DENIED);
    }

    /**
     * Adds {@code one} to what hits a run, unless nobody could promise that it converges then: what one step left out is
     * made up for by a later one, unless that is left out as well, or somebody stops the execution before.
     */
    static void add(Disturbance one, List<Disturbance> run) {
        boolean leftOut = run.stream().anyMatch(Disturbance::leavesAStepOut);
        boolean stop = run.stream().anyMatch(Disturbance::isStop);
        if (!(one.leavesAStepOut() && (leftOut || stop)) && !(one.isStop() && leftOut)) {
            run.add(one);
        }
    }

    private static String words(Enum<?> fault) {
        return fault.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
