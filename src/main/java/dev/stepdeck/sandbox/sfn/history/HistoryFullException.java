package dev.stepdeck.sandbox.sfn.history;

/// An execution has used up its 25,000 events.
public final class HistoryFullException extends RuntimeException {

    HistoryFullException() {
        super("The execution reached the maximum number of history events (" + Journal.MAX_EVENTS + ").");
    }
}
