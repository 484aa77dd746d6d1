package dev.stepdeck.ui.schedules;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

import dev.stepdeck.ui.kit.Times;

/// A time zone in which future times are shown.
record ShownZone(String title, ZoneId zone) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM yyyy, HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("EEE d MMM, HH:mm", Locale.ENGLISH);

    /// The zone of this computer.
    static ShownZone here() {
        var zone = ZoneId.systemDefault();
        return new ShownZone("Local time (" + zone.getId() + ")", zone);
    }

    static ShownZone utc() {
        return new ShownZone("UTC", ZoneId.of("UTC"));
    }

    /// A time with the day of the week.
    String text(Instant time) {
        return DAY.format(time.atZone(zone));
    }

    /// A time without its year, for tables.
    String shortText(Instant time) {
        return SHORT.format(time.atZone(zone));
    }

    /// How long until a time: "in 4 min", "in 3 h", "in 2 days".
    static String until(Instant time, Instant now) {
        var left = Duration.between(now, time);
        if (left.compareTo(Duration.ofMinutes(1)) < 0) {
            return "in " + Times.took(left.truncatedTo(ChronoUnit.SECONDS));
        }
        if (left.compareTo(Duration.ofHours(1)) < 0) {
            return "in " + left.toMinutes() + " min";
        }
        return left.compareTo(Duration.ofDays(2)) < 0 ? "in " + left.toHours() + " h" : "in " + left.toDays() + " days";
    }

    @Override
    public String toString() {
        return title;
    }
}
