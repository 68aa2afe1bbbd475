package dev.drorchestrator.rehearsal.run.simulate;

/** What must hold at every moment of every simulation; the numbers are those of INVARIANTS.md. */
enum Rule {
    ONE_WRITABLE_COPY("at most one copy is writable, unless a failover left the old one behind"),
    NO_LOSS_IN_A_SWITCHOVER("a planned switchover asks for no loss of data"),
    LIVE_COPY_STAYS("the copy that took over last is never deleted"),
    LAST_DATA_STAYS("what was writable once is not deleted without a snapshot, unless the payload says so"),
    SUCCESS_IS_TRUE("a run reports success only of what is so"),
    REFUSAL_IS_TRUE("who says that nothing was changed has changed nothing"),
    EVERY_RUN_ENDS("every execution ends, and its parent knows it"),
    HISTORY_FITS("no execution's history outgrows the quota"),
    ONE_CHANGE_PER_STEP("a function makes at most one change"),
    FAILURE_SAYS_WHY("a failed run names a cause"),
    NO_TOKEN_IN_A_LOG("no task token is in any log"),
    CONVERGES("when nothing goes wrong any more, sending the payload again succeeds"),
    STAYS("sent once more, it is already done and nothing is changed");

    private final String text;

    Rule(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return name() + " (" + text + ")";
    }
}
