package dev.stepdeck.asl.model;

/// A state of a state machine.
public sealed interface State
        permits TaskState, PassState, ChoiceState, WaitState, SucceedState, FailState, ParallelState, MapState {

    /// Name, query language, position in the text.
    StateHeader header();

    /// How data goes in and out.
    DataFlow flow();

    /// The Type field's value, as history events are named after it: `Task`.
    String type();

    /// The state's name.
    default String name() {
        return header().name();
    }
}
