package dev.stepdeck.sandbox.sfn.run;

import java.util.Optional;

import tools.jackson.databind.JsonNode;

/// One thread of control in an execution: the execution itself, a branch of a Parallel state, an iteration of a Map.
///
/// @param item the context object's `Map`, within an iteration
record Branch(Run run, Trail trail, Halt halt, Optional<JsonNode> item) {

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
