package dev.stepdeck.sandbox.logs.insights;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/// A length of time that cuts the timeline into bins: `5m`, `1h`, `1mo`. Times are UTC.
///
/// @param count how many units, at least 1
record Period(int count, Unit unit) {

    /// The units of the language, with their abbreviations.
    enum Unit {
        MILLISECOND(1, "ms", "msec", "millisecond"),
        SECOND(1_000, "s", "sec", "second"),
        MINUTE(60_000, "m", "min",
                "minute"),
        HOUR(3_600_000, "h", "hr", "hour"),
        DAY(86_400_000, "d", "day",
                "day"),
        WEEK(604_800_000, "w", "week",
                "week"),
        MONTH(0, "mo", "mon", "month"),
        QUARTER(0, "q", "qtr", "quarter"),
        YEAR(0,
                "y", "yr", "year");

        private final long millis;
        private final String[] names;

        Unit(long millis, String... names) {
            this.millis = millis;
            this.names = names;
        }

        private static Optional<Unit> of(String name) {
            for (var unit : values()) {
                for (var known : unit.names) {
                    if (name.equals(known) || name.equals(known + "s") && known.length() > 1) {
                        return Optional.of(unit);
                    }
                }
            }
            return Optional.empty();
        }
    }

    /// The period of a text such as `30s`.
    static Optional<Period> parse(String text) {
        var digits = 0;
        while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
            digits++;
        }
        if (digits == 0 || digits > 6) {
            return Optional.empty();
        }
        var count = Integer.parseInt(text.substring(0, digits));
        return count == 0
                ? Optional.empty()
                : Unit.of(text.substring(digits).toLowerCase(Locale.ROOT)).map(unit -> new Period(count, unit));
    }

    /// The begin of the bin that a time lies in, epoch milliseconds.
    long floor(long time) {
        if (unit.millis > 0) {
            var length = unit.millis * count;
            return Math.floorDiv(time, length) * length;
        }
        var date = Instant.ofEpochMilli(time).atZone(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS);
        var months = date.getYear() * 12L + date.getMonthValue() - 1;
        return atMonth(Math.floorDiv(months, months()) * months());
    }

    /// The time itself if it begins a bin, else the begin of the next one.
    long ceil(long time) {
        var floor = floor(time);
        if (floor == time) {
            return time;
        }
        if (unit.millis > 0) {
            return floor + unit.millis * count;
        }
        return Instant.ofEpochMilli(floor).atZone(ZoneOffset.UTC).plusMonths(months()).toInstant().toEpochMilli();
    }

    private long months() {
        return count * switch (unit) {
            case MONTH -> 1L;
            case QUARTER -> 3L;
            default -> 12L;
        };
    }

    private static long atMonth(long months) {
        return ZonedDateTime.of((int) Math.floorDiv(months, 12), Math.floorMod(months, 12) + 1, 1, 0, 0, 0, 0,
                ZoneOffset.UTC).toInstant().toEpochMilli();
    }
}
