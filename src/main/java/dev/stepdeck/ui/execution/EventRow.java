package dev.stepdeck.ui.execution;

import java.time.Instant;

import dev.stepdeck.asl.history.HistoryEvent;

/// An event with what is known about it.
///
/// @param state whose entering led to it; empty for none
/// @param enteredId the event by which that state was entered; 0 for none
/// @param began when the execution did
record EventRow(HistoryEvent event, String state, long enteredId, Instant began) {

    /// Whether it reports a failure.
    boolean failure() {
        var type = event.type();
        return type.endsWith("Failed") || type.endsWith("TimedOut") || type.endsWith("Aborted")
                || type.equals("FailStateEntered");
    }
}
