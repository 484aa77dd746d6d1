package dev.stepdeck.ui.walkthrough;

/// How far the step is that the card shows.
public sealed interface StepState {

    /// Its place is being opened.
    record Opening() implements StepState {}

    /// What was to happen has not happened yet.
    ///
    /// @param what is waited for; empty where the window shows it
    record Waiting(String what) implements StepState {}

    /// All of it has happened, or there is nothing to wait for.
    record Done() implements StepState {}

    /// It cannot happen any more, or cannot be seen.
    ///
    /// @param why in a sentence
    record Stuck(String why) implements StepState {}
}
