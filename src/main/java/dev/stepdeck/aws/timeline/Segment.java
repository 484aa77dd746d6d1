package dev.stepdeck.aws.timeline;

import java.time.Duration;
import java.time.Instant;

/// A stretch of a lane.
public record Segment(Part part, Subject subject) {

    /// When it began.
    public Instant begin() {
        return part.begin();
    }

    /// When it ended, or the given moment while it goes on; never before its begin.
    public Instant end(Instant now) {
        var end = part.end().orElse(now);
        return end.isBefore(begin()) ? begin() : end;
    }

    /// How long it took, or takes up to a moment.
    public Duration took(Instant now) {
        return Duration.between(begin(), end(now));
    }
}
