package dev.stepdeck.sandbox.cloudformation.engine;

import java.util.List;

/// What an operation would do to a stack.
///
/// @param others whether outputs, metadata, policies or tags change besides the resources
public record Plan(List<PlannedChange> changes, boolean others) {

    /// Whether there is nothing to do.
    public boolean empty() {
        return changes.isEmpty() && !others;
    }
}
