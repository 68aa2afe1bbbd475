package dev.drorchestrator.rehearsal.asl.engine;

/** One state of a definition: immutable, shared by all executions; what changes is in the {@link Visit}. */
public interface State {

    /** The name, unique in its machine. */
    String name();

    /** The type with its event names. */
    StateType type();

    /**
     * Does the state's work. Called after the Entered event, and again for every retry. Sooner or later the visit must
     * exit or fail. A StatesException that it throws fails the visit.
     */
    void enter(Visit visit);

    /** What becomes of a failure inside the state: retried, caught or, unless the state says otherwise, passed on. */
    default void onFailure(Visit visit, Failure failure) {
        visit.giveUp(failure);
    }
}
