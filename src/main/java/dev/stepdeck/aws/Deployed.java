package dev.stepdeck.aws;

import java.util.Optional;

/// How the deployment of a pattern ended.
public sealed interface Deployed {

    /// A question was answered with no. Nothing has been changed.
    record Declined() implements Deployed {}

    /// The stack does not match the template.
    record Failed(StackOutcome outcome) implements Deployed {}

    /// The stack matches the template, but the pattern's data could not be uploaded.
    ///
    /// @param failure why
    record WithoutData(StackOutcome outcome, Failure failure) implements Deployed {}

    /// The stack matches the template, and the data is there.
    ///
    /// @param data what was uploaded; empty for a pattern without data
    record Complete(StackOutcome outcome, Optional<DataUpload> data) implements Deployed {}
}
