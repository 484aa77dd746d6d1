package dev.stepdeck.ui.execution.timeline;

import java.time.Instant;

import dev.stepdeck.aws.timeline.Linked;
import dev.stepdeck.aws.timeline.Subject;

/// Where the timeline leads.
public interface TimelineActions {

    /// Shows a visit to a state.
    void choose(Subject subject);

    /// Shows the log of a subject between two times.
    void showLog(Subject subject, Instant from, Instant to);

    /// Shows something that was started elsewhere.
    void open(Linked linked);
}
