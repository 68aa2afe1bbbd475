package dev.drorchestrator.rehearsal.run.simulate;

/** What must hold at every moment of every simulation; the numbers are those of INVARIANTS.md. */
enum Rule {
    ONE_WRITABLE_COPY("at most one copy is writable, unless a failover left the old one behind", "33"),
    NO_LOSS_IN_A_SWITCHOVER("a planned switchover sends Switchover=true", "1"),
    LIVE_COPY_STAYS("the copy that took over last is never deleted, nor renamed", "3, 4"),
    OLD_COPY_UNTIL_PROVEN(
            "until the new copy is proven, the old one exists, under whatever name, unless the payload says DeleteFirst",
            "36"),
    LAST_DATA_STAYS(
            "what was writable once is not deleted without a snapshot, nor its protection lifted, unless the payload says so",
            "6"),
    CHECKED_FIRST("when AWS and the functions work, a run that fails has changed nothing", "2"),
    WRONG_IS_REFUSED("a payload with a mistake is refused by name, and what it is about stays as it was", "16"),
    SUCCESS_IS_TRUE("a run reports success only of what is so, as far as stale describe calls can tell", "11, 13"),
    REFUSAL_IS_TRUE("a message that says \"nothing was changed\" is true", "14"),
    FAILURE_SAYS_WHY("a failed run, and each failed resource of its report, names a cause", "18"),
    EVERY_RUN_ENDS("every execution ends, and its parent knows it", "18, 19"),
    ENDS_IN_TIME("every execution ends within the deadline of its kind", "20, 21"),
    QUOTAS_HOLD("no history has 25,000 events, no state more than 256 KiB", "20"),
    NO_LAMBDA_WAITS("no function sleeps", "34"),
    ONE_CHANGE_PER_STEP("a function makes at most one change", "35"),
    NO_SECRET_IS_TOLD("no task token is in any log, no secret in any log or event", "26"),
    THROTTLING_IS_NO_FAILURE("no resource fails because AWS throttles calls, before its deadline", "38"),
    CONVERGES("after the faults have ended, a re-run of the payload succeeds, at the third time at the latest", "24"),
    ADVICE_HELPS(
            "a re-run that the message of a failed run advises succeeds, once what AWS refused is corrected", "24"),
    NOTHING_LOST_SILENTLY(
            "what a new copy has not as the old one had it is in notCarriedOver of the run, with the call that sets it",
            "37"),
    STAYS("the next re-run is ALREADY_DONE and changes nothing", "23, 25");

    private final String text;
    private final String numbers;

    Rule(String text, String numbers) {
        this.text = text;
        this.numbers = numbers;
    }

    String text() {
        return text;
    }

    /** Its numbers in INVARIANTS.md. */
    String numbers() {
        return numbers;
    }

    @Override
    public String toString() {
        return name() + " (" + text + "; INVARIANTS.md, " + numbers + ")";
    }
}
