package dev.stepdeck.ui.kit;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/// Times and durations as text. Relative for a glance, absolute for details. All of them are in one [zone][#zone()], which the settings
/// choose: a program shows one zone as it has one default zone, so this is the one place that knows it.
public final class Times {

    private static final AtomicReference<Supplier<ZoneId>> ZONE = new AtomicReference<>(ZoneId::systemDefault);

    private static final DateTimeFormatter ABSOLUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS xxx",
            Locale.ROOT);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.ENGLISH);

    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm:ss", Locale.ENGLISH);

    private Times() {}

    /// The zone that times are shown in from now on.
    ///
    /// @param zone asked each time, because that of the computer may change
    public static void showIn(Supplier<ZoneId> zone) {
        ZONE.set(zone);
    }

    /// The zone that times are shown in.
    public static ZoneId zone() {
        return ZONE.get().get();
    }

    /// The zone in words, for where times stand without it: "UTC", "UTC+02:00 (Europe/Berlin)".
    public static String zoneWords() {
        var zone = zone();
        var offset = zone.getRules().getOffset(Instant.now());
        var words = offset.getTotalSeconds() == 0 ? "UTC" : "UTC" + offset.getId();
        return zone.normalized().equals(ZoneOffset.UTC) ? "UTC" : words + " (" + zone.getId() + ")";
    }

    /// How long ago: "just now", "4 min ago", "3 h ago", then the date.
    public static String ago(Instant then, Instant now) {
        var seconds = Duration.between(then, now).toSeconds();
        if (seconds < 10) {
            return "just now";
        }
        if (seconds < 60) {
            return seconds + " s ago";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min ago";
        }
        if (seconds < 86_400) {
            return seconds / 3600 + " h ago";
        }
        return DAY.format(then.atZone(zone()));
    }

    /// How soon: "in 40 s", "in 4 min", "in 3 h", then the date.
    public static String in(Instant then, Instant now) {
        var seconds = Math.max(0, Duration.between(now, then).toSeconds());
        if (seconds < 60) {
            return "in " + seconds + " s";
        }
        if (seconds < 3600) {
            return "in " + seconds / 60 + " min";
        }
        return seconds < 86_400 ? "in " + seconds / 3600 + " h" : DAY.format(then.atZone(zone()));
    }

    /// Day and time of day to the second in the zone shown: "29 Nov 2026, 16:02:11".
    public static String day(Instant time) {
        return SECOND.format(time.atZone(zone()));
    }

    /// How long: "84 ms", "8.4 s", "2 min 05 s", "1 h 02 min".
    public static String took(Duration duration) {
        var millis = Math.max(0, duration.toMillis());
        if (millis < 1000) {
            return millis + " ms";
        }
        if (millis < 60_000) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
        }
        var seconds = millis / 1000;
        if (seconds < 3600) {
            return String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60);
        }
        return String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds / 60 % 60);
    }

    /// A round duration for an axis: "200 ms", "1.5 s", "30 s", "5 min", "2 h", "3 d".
    public static String round(Duration duration) {
        var millis = duration.toMillis();
        if (millis < 1000) {
            return millis + " ms";
        }
        if (millis < 60_000) {
            return (millis % 1000 == 0 ? String.valueOf(millis / 1000) : String.valueOf(millis / 1000.0)) + " s";
        }
        if (millis < 3_600_000) {
            return millis / 60_000 + " min" + (millis % 60_000 == 0 ? "" : " " + millis % 60_000 / 1000 + " s");
        }
        return millis < 86_400_000
                ? millis / 3_600_000 + " h"
                        + (millis % 3_600_000 == 0 ? "" : " " + millis % 3_600_000 / 60_000 + " min")
                : millis / 86_400_000 + " d"
                        + (millis % 86_400_000 == 0 ? "" : " " + millis % 86_400_000 / 3_600_000 + " h");
    }

    /// The time of day to the millisecond in the zone shown.
    public static String clock(Instant time) {
        return CLOCK.format(time.atZone(zone()));
    }

    /// Date, time to the millisecond and zone, for tooltips and details.
    public static String absolute(Instant time) {
        return ABSOLUTE.format(time.atZone(zone()));
    }
}
