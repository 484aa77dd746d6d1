package dev.stepdeck.sandbox.sfn.run;

import java.util.Optional;

import dev.stepdeck.sandbox.sfn.history.EventType;

import tools.jackson.databind.JsonNode;

/// One thread of control in an execution: the execution itself, a branch of a Parallel state, an iteration of a Map.
///
/// @param item the context object's `Map`, within an iteration
record Branch(Run run, Trail trail, Halt halt, Optional<JsonNode> item) {

    /// Whether this is a branch or an iteration.
    boolean isInner() {
        return !run.isWhole(halt);
    }

    /// Records that a state was aborted because a branch beside it failed. When the execution as a whole is stopped, its end
    /// is the only event (measured, github.com/floci-io/floci, #2733).
    void aborted(EventType type) {
        if (!run.isStopped()) {
            trail.record(type);
        }
    }

    /// Ends this when it was told to stop. What the execution has done before the sandbox was stopped is gone through
    /// first, so that it stops where it had got to, and ends there what it had begun.
    ///
    /// @throws StoppedException when told to stop
    void check() {
        if (trail.replaying()) {
            halt.checkSuspended();
        } else {
            halt.check();
        }
    }
}
