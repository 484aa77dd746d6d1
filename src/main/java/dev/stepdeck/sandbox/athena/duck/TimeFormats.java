package dev.stepdeck.sandbox.athena.duck;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/// Reads times by the formats that a table names. Source: Hive, `timestamp.formats`: separated by commas, with `\` before a
/// comma that belongs to a format.
final class TimeFormats {

    private static final int MOST_FORMATS = 100;

    private final ConcurrentHashMap<String, List<DateTimeFormatter>> formats = new ConcurrentHashMap<>();

    /// The time by the first format that the whole text has, in UTC; nothing if it has none.
    @Nullable
    String of(String given, String text) {
        if (formats.size() > MOST_FORMATS) {
            formats.clear();
        }
        for (var format : formats.computeIfAbsent(given, TimeFormats::parsed)) {
            try {
                return switch (format.parseBest(text.strip(), ZonedDateTime::from, LocalDateTime::from,
                        LocalDate::from)) {
                    case ZonedDateTime zoned -> zoned.withZoneSameInstant(ZoneOffset.UTC).toLocalDateTime().toString();
                    case LocalDate day -> day.toString();
                    case Object time -> time.toString();
                };
            } catch (DateTimeException _) {
                // The next format may do.
            }
        }
        return null;
    }

    private static List<DateTimeFormatter> parsed(String given) {
        var all = new ArrayList<DateTimeFormatter>();
        for (var format : given.split("(?<!\\\\),")) {
            try {
                all.add(DateTimeFormatter.ofPattern(format.replace("\\,", ",").replace("\\\\", "\\"), Locale.ROOT));
            } catch (IllegalArgumentException _) {
                // A format that is none reads nothing.
            }
        }
        return all;
    }
}
