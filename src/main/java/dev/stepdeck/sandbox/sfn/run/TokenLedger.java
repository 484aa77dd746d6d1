package dev.stepdeck.sandbox.sfn.run;

import java.util.Optional;

/// What is known of task tokens beyond the states that wait for them now: what came back for them and is not in a
/// history yet, and whether histories have recorded them. What is stored here is durable with the next commit.
public interface TokenLedger {

    /// Stores what was returned, unless something was before; returns whether it did.
    boolean keep(TaskToken token, Callbacks.Answer answer);

    /// What came back.
    Optional<Callbacks.Answer> answer(TaskToken token);

    /// Keeps the time of a sign of life.
    void beat(TaskToken token, long millis);

    /// The time of the last sign of life.
    Optional<Long> lastBeat(TaskToken token);

    /// Forgets a token whose answer is in the execution's history, durably.
    void forget(TaskToken token);

    /// Forgets all tokens of an execution that is over.
    void forgetAll(String executionArn);

    /// What would become of an answer to a token for which no state waits at the moment: its execution may not have come
    /// to it again since the sandbox started.
    Callbacks.Delivery look(TaskToken token);
}
