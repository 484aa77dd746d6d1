package dev.stepdeck.asl.history;

import java.util.Optional;

/// An execution as the user views it: whole, or with one iteration of a Map state selected. States in that Map then show what
/// happened in the iteration only.
public record ExecutionLens(ExecutionState execution, Optional<Iteration> iteration) {

    /// One iteration of one visit to a Map state.
    ///
    /// @param map the state's name
    /// @param enteredId the event by which it was entered
    /// @param index of the iteration, from 0
    public record Iteration(String map, long enteredId, int index) {

        /// Whether a run of a workflow is this iteration.
        boolean is(WorkflowRun run) {
            return run.index() == index && run.around().filter(this::isMap).isPresent();
        }

        private boolean isMap(Visit visit) {
            return visit.enteredId() == enteredId;
        }

        /// Whether a visit is part of the Map, but of another iteration or another visit of the Map.
        boolean hides(Visit visit) {
            for (var run = Optional.of(visit.workflow()); run.isPresent(); run = run.get().around()
                    .map(Visit::workflow)) {
                if (run.get().around().filter(around -> around.state().equals(map)).isPresent()) {
                    return !is(run.get());
                }
            }
            return false;
        }
    }

    /// The whole execution.
    public static ExecutionLens whole(ExecutionState execution) {
        return new ExecutionLens(execution, Optional.empty());
    }

    /// What happened at a state; empty when it was not entered, or not in the iteration.
    public Optional<StateVisits> state(String name) {
        var state = execution.state(name);
        return iteration.isEmpty() ? state : state.flatMap(found -> found.without(iteration.get()::hides));
    }
}
