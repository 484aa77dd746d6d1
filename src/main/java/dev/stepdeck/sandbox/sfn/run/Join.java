package dev.stepdeck.sandbox.sfn.run;

/// The event after which a state continues whose branches ran in parallel: the last event of the branch that failed first,
/// else the latest of all branches. Thread-safe.
final class Join {

    private int latest;
    private boolean failed;

    /// @param start the event from which the branches started
    Join(int start) {
        latest = start;
    }

    synchronized void succeeded(int lastEvent) {
        if (!failed) {
            latest = Math.max(latest, lastEvent);
        }
    }

    synchronized void failed(int lastEvent) {
        if (!failed) {
            failed = true;
            latest = lastEvent;
        }
    }

    synchronized int event() {
        return latest;
    }
}
