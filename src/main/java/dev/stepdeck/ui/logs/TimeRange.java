package dev.stepdeck.ui.logs;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Optional;

/// Which part of a log is read.
///
/// @param back how far back from now; none: from one time to another
record TimeRange(Optional<Duration> back, Instant from, Instant to) {

    /// How absolute times are typed.
    static final String FORM = "2026-01-31 14:05:00";

    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final DateTimeFormatter READ = DateTimeFormatter.ofPattern("uuuu-MM-dd[['T'][' ']HH:mm[:ss]]")
            .withResolverStyle(ResolverStyle.STRICT);

    static TimeRange last(Duration back) {
        return new TimeRange(Optional.of(back), Instant.EPOCH, Instant.EPOCH);
    }

    static TimeRange between(Instant from, Instant to) {
        return new TimeRange(Optional.empty(), from, to);
    }

    /// The earliest time, as seen at a time.
    Instant begin(Instant now) {
        return back.map(now::minus).orElse(from);
    }

    /// The latest time, if it has one.
    Optional<Instant> end() {
        return back.isPresent() ? Optional.empty() : Optional.of(to);
    }

    static String words(Instant time, ZoneId zone) {
        return FORMAT.format(time.atZone(zone));
    }

    /// The time of a typed text; a day alone is its first moment.
    static Optional<Instant> parse(String text, ZoneId zone) {
        var stripped = text.strip();
        try {
            if (stripped.endsWith("Z")) {
                return Optional.of(Instant.parse(stripped));
            }
            var whole = stripped.length() == 10 ? stripped + " 00:00" : stripped;
            return Optional.of(LocalDateTime.parse(whole, READ).atZone(zone).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
