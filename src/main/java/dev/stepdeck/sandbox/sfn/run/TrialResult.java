package dev.stepdeck.sandbox.sfn.run;

import java.util.Optional;

import dev.stepdeck.asl.data.Variables;

import tools.jackson.databind.JsonNode;

/// How a trial of a state went.
public sealed interface TrialResult {

    /// What there is to see of the data flow.
    Inspection inspection();

    /// It succeeded, or a catcher took its failure.
    ///
    /// @param next the state that would follow; empty at the end
    /// @param caught the failure that a catcher took
    record Left(JsonNode output, Optional<String> next, Variables variables, Optional<Failure> caught,
            Inspection inspection) implements TrialResult {}

    /// It failed.
    ///
    /// @param retriable whether it would be retried
    record Failed(Failure failure, boolean retriable, Inspection inspection) implements TrialResult {}
}
