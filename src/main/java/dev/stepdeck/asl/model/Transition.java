package dev.stepdeck.asl.model;

/// What follows a state.
public sealed interface Transition {

    /// `"Next"`: another state.
    record Next(String state) implements Transition {}

    /// `"End": true`: the workflow, branch or iteration ends.
    record End() implements Transition {}
}
