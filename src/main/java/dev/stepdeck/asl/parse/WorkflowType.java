package dev.stepdeck.asl.parse;

/// The type of state machine that a definition is for; some integrations support only one type.
public enum WorkflowType {
    /// Any integration pattern.
    STANDARD,
    /// No `.sync`, no `.waitForTaskToken`, no activities.
    EXPRESS
}
