package dev.stepdeck.sandbox.trust;

/// How a question about a script ends.
public sealed interface Decision {

    /// It may run, now and whenever it comes again.
    record Agreed() implements Decision {}

    /// It does not run this time.
    ///
    /// @param reason what the failure of the run says, as a sentence
    record Refused(String reason) implements Decision {}

    /// Nobody waits for the answer any more.
    record Withdrawn() implements Decision {}
}
