package dev.stepdeck.asl.model;

import java.util.List;

/// Runs branches in parallel; its result is the array of their outputs.
public record ParallelState(StateHeader header, DataFlow flow, List<StateMachine> branches, ErrorHandling errors,
        Transition transition) implements State {

    /// Copies the branches.
    public ParallelState {
        branches = List.copyOf(branches);
    }

    @Override
    public String type() {
        return "Parallel";
    }
}
