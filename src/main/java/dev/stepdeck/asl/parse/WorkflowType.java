package dev.stepdeck.asl.parse;

/// The type of state machine that a definition is for; some integrations are for one type only.
public enum WorkflowType {
    /// Any integration pattern.
    STANDARD,
    /// No `.sync`, no `.waitForTaskToken`, no activities.
    EXPRESS
}
