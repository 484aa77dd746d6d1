package dev.stepdeck.ui.overview;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/// A stretch of time that the list is narrowed to.
enum Span {
    ANY("Any time"), HOUR("Last hour"), NIGHT("Last night"), DAY("Last 24 hours"), WEEK("Last 7 days");

    private static final LocalTime EVENING = LocalTime.of(18, 0);
    private static final LocalTime MORNING = LocalTime.of(8, 0);

    private final String words;

    Span(String words) {
        this.words = words;
    }

    /// Whether a moment is in it. Last night is from 18:00 to 8:00, the last one that has begun.
    boolean holds(Instant moment, Instant now, ZoneId zone) {
        return switch (this) {
            case ANY -> true;
            case HOUR -> moment.isAfter(now.minus(Duration.ofHours(1)));
            case DAY -> moment.isAfter(now.minus(Duration.ofDays(1)));
            case WEEK -> moment.isAfter(now.minus(Duration.ofDays(7)));
            case NIGHT -> {
                var local = now.atZone(zone);
                var day = local.toLocalTime().isBefore(EVENING)
                        ? local.toLocalDate().minusDays(1)
                        : local.toLocalDate();
                var evening = day.atTime(EVENING).atZone(zone).toInstant();
                var morning = day.plusDays(1).atTime(MORNING).atZone(zone).toInstant();
                yield !moment.isBefore(evening) && moment.isBefore(morning);
            }
        };
    }

    @Override
    public String toString() {
        return words;
    }
}
