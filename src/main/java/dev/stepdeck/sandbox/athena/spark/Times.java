package dev.stepdeck.sandbox.athena.spark;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import dev.stepdeck.sandbox.athena.spark.SparkFunctions.Arguments;

import org.jspecify.annotations.Nullable;

/// Times by patterns that are values of columns. Times go in and out as microseconds since 1970, in UTC.
final class Times {

    private static final int KEPT = 1000;
    private static final Pattern PIECE = Pattern.compile("'(?:[^']|'')*'|S+|y+|u+|[^'Syu]+");
    private static final Map<String, DateTimeFormatter> WRITERS = new ConcurrentHashMap<>();
    private static final Map<String, DateTimeFormatter> READERS = new ConcurrentHashMap<>();

    private Times() {}

    /// Microseconds and a pattern.
    static @Nullable String format(Arguments arguments) {
        if (arguments.anyNull(2)) {
            return null;
        }
        var instant = Instant.EPOCH.plus(Long.parseLong(arguments.text(0)), ChronoUnit.MICROS);
        return formatter(WRITERS, arguments.text(1), false).format(instant.atZone(ZoneOffset.UTC));
    }

    private static DateTimeFormatter formatter(Map<String, DateTimeFormatter> kept, String pattern, boolean reading) {
        if (kept.size() > KEPT) {
            kept.clear();
        }
        return kept.computeIfAbsent(pattern, each -> built(each, reading));
    }

    private static DateTimeFormatter built(String pattern, boolean reading) {
        var builder = new DateTimeFormatterBuilder().parseCaseInsensitive();
        var pieces = PIECE.matcher(pattern);
        try {
            while (pieces.find()) {
                var piece = pieces.group();
                if (reading && piece.startsWith("S")) {
                    builder.appendFraction(ChronoField.NANO_OF_SECOND, 1, piece.length(), false);
                } else {
                    builder.appendPattern(piece.replace('y', 'u'));
                }
            }
            if (reading) {
                builder.parseDefaulting(ChronoField.ERA, 1);
            }
            return builder.toFormatter(Locale.US).withChronology(IsoChronology.INSTANCE)
                    .withResolverStyle(ResolverStyle.STRICT);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "[INVALID_DATETIME_PATTERN] Unrecognized datetime pattern: " + pattern + ".", e);
        }
    }

    /// Text and a pattern; null if the text is of another form.
    static @Nullable String parse(Arguments arguments) {
        if (arguments.anyNull(2)) {
            return null;
        }
        try {
            var found = formatter(READERS, arguments.text(1), true).parse(arguments.text(0));
            var zone = found.query(TemporalQueries.zone());
            var time = LocalDateTime.of(date(found), time(found)).atZone(zone == null ? ZoneId.of("UTC") : zone);
            return String.valueOf(ChronoUnit.MICROS.between(Instant.EPOCH, time.toInstant()));
        } catch (DateTimeException _) {
            return null;
        }
    }

    private static LocalDate date(TemporalAccessor found) {
        var date = found.query(TemporalQueries.localDate());
        return date != null
                ? date
                : LocalDate.of(part(found, ChronoField.YEAR, 1970), part(found, ChronoField.MONTH_OF_YEAR, 1),
                        part(found, ChronoField.DAY_OF_MONTH, 1));
    }

    private static LocalTime time(TemporalAccessor found) {
        var time = found.query(TemporalQueries.localTime());
        return time != null
                ? time
                : LocalTime.of(part(found, ChronoField.HOUR_OF_DAY, 0), part(found, ChronoField.MINUTE_OF_HOUR, 0),
                        part(found, ChronoField.SECOND_OF_MINUTE, 0), part(found, ChronoField.NANO_OF_SECOND, 0));
    }

    private static int part(TemporalAccessor found, ChronoField field, int otherwise) {
        return found.isSupported(field) ? found.get(field) : otherwise;
    }
}
