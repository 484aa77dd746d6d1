package dev.stepdeck.schedule;

/// A text is not a schedule.
public final class ScheduleException extends RuntimeException {

    ScheduleException(String expression) {
        super("'" + expression + "' is no schedule.");
    }
}
