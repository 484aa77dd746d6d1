package dev.stepdeck.pattern.walkthrough;

/// What a step waits for. All but the last are facts of the account, asked of AWS or of the sandbox.
public sealed interface Condition {

    /// How far a stack is.
    enum StackGoal {
        /// Created or updated.
        DEPLOYED,
        /// Not there any more.
        DELETED
    }

    /// How far an execution is.
    enum ExecutionGoal {
        /// There is one that was not there when the step began.
        STARTED, SUCCEEDED, FAILED,
        /// Ended by somebody.
        STOPPED
    }

    /// The walkthrough's stack has got this far.
    record Stack(StackGoal goal) implements Condition {}

    /// The walkthrough's last execution has got this far.
    record Execution(ExecutionGoal goal) implements Condition {}

    /// That execution has entered a state.
    record StateEntered(String state) implements Condition {}

    /// A line with this text is in a log group, not older than that execution.
    record LogLine(String group, String text) implements Condition {}

    /// A query that was not there when the step began has returned rows.
    ///
    /// @param least how many at least; 999 at most
    record Rows(int least) implements Condition {}

    /// A table is in the Data Catalog.
    record Table(String database, String name) implements Condition {}

    /// A letter with this text in its subject or at its beginning has arrived. Holds where letters go to real mailboxes, which
    /// nobody can look into.
    record Letter(String text) implements Condition {}

    /// A FindMatches transform is ready.
    ///
    /// @param output the stack output with its id
    record Transform(String output) implements Condition {}

    /// A control can be seen.
    record Seen(Mark mark) implements Condition {}
}
