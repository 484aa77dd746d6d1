package dev.stepdeck.ui.trust;

/// A script that waits for the user's agreement.
public interface ScriptQuestion {

    /// The id of the run that waits.
    String run();

    /// What runs it, in words: "Glue job customers".
    String purpose();

    /// Where it came from: `s3://bucket/key`.
    String location();

    /// The SHA-256 of its content, in hex.
    String hash();

    /// What there is to read of it.
    String text();

    /// Whether an answer is still wanted.
    boolean isOpen();

    /// Answers. Blocks for a moment.
    void answer(boolean runs);

    /// Calls back once no answer is wanted any more, on any thread.
    void whenAnswered(Runnable callback);
}
