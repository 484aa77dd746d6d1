package dev.stepdeck.sandbox.athena.process;

/// How a process of the engine ended.
///
/// @param cause what is said of it
/// @param detail the exit code, or what the process wrote
record ProcessEnd(Cause cause, String detail) {

    /// Why a process ended.
    enum Cause {
        /// It had no work.
        IDLE,
        /// The sandbox ended it, since a query did not stop when it was told to, or since it closes.
        STOPPED,
        /// It took too much memory.
        EXHAUSTED,
        /// It could not begin.
        NOT_STARTED,
        /// It crashed, or was killed by somebody else.
        CRASHED
    }

    /// The error of a statement that ended the process, as the engine words errors. Source of the words: Athena, "Query
    /// exhausted resources at this scale factor".
    String message() {
        return switch (cause) {
            case EXHAUSTED -> "Out of Memory Error: Query exhausted resources at this scale factor";
            case NOT_STARTED -> "Internal Error: The query engine did not start: " + detail;
            case IDLE, STOPPED, CRASHED -> "Internal Error: The query engine ended unexpectedly: " + detail;
        };
    }
}
