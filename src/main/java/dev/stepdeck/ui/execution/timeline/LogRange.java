package dev.stepdeck.ui.execution.timeline;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import dev.stepdeck.aws.timeline.Segment;

/// Which part of a log is shown for a moment of the timeline, in whole seconds.
record LogRange(Instant from, Instant to) {

    private static final Duration SHORT = Duration.ofMinutes(2);
    private static final Duration LEAST = Duration.ofSeconds(15);
    private static final Duration MOST = Duration.ofMinutes(10);

    /// All of a short segment; of a long one what is around the moment, more where less detail is seen.
    static LogRange of(Segment segment, Instant time, TimeWindow window, Instant now) {
        if (segment.took(now).compareTo(SHORT) <= 0) {
            return of(segment.begin(), segment.end(now));
        }
        var half = Duration.ofMillis(Math.clamp((long) (window.length() / 20), LEAST.toMillis(), MOST.toMillis()));
        return of(time.minus(half), time.plus(half));
    }

    /// A second more on both sides: the clocks differ a little.
    private static LogRange of(Instant from, Instant to) {
        return new LogRange(from.truncatedTo(ChronoUnit.SECONDS).minusSeconds(1),
                to.truncatedTo(ChronoUnit.SECONDS).plusSeconds(2));
    }
}
