package dev.stepdeck.sandbox.athena.engine;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.stepdeck.sandbox.athena.sql.SqlException;

/// Which values a partition key can have by projection. Source: Athena User Guide, "Supported types for partition
/// projection".
sealed interface ProjectedKey {

    String name();

    /// How many slashes each value has.
    default long slashes() {
        return 0;
    }

    /// Whether the value is one of the key's.
    boolean holds(String value);

    /// `injected`: any value that the query asks for.
    record Injected(String name) implements ProjectedKey {

        @Override
        public boolean holds(String value) {
            return true;
        }
    }

    /// `enum`
    record OneOf(String name, Set<String> values) implements ProjectedKey {

        public OneOf {
            values = Set.copyOf(values);
        }

        @Override
        public boolean holds(String value) {
            return values.contains(value);
        }
    }

    /// `integer`
    record Whole(String name, long least, long most) implements ProjectedKey {

        @Override
        public boolean holds(String value) {
            try {
                long number = Long.parseLong(value);
                return least <= number && number <= most;
            } catch (NumberFormatException e) {
                return false;
            }
        }
    }

    /// `date`
    record Dates(String name, LocalDateTime first, LocalDateTime last, DateTimeFormatter format, long slashes)
            implements
                ProjectedKey {

        @Override
        public boolean holds(String value) {
            try {
                var date = LocalDateTime.parse(value, format);
                return !date.isBefore(first) && !date.isAfter(last);
            } catch (DateTimeParseException e) {
                return false;
            }
        }
    }

    static ProjectedKey read(String name, Map<String, String> properties) {
        var prefix = "projection." + name + ".";
        var type = properties.getOrDefault(prefix + "type", "").toLowerCase(Locale.ROOT);
        return switch (type) {
            case "injected" -> new Injected(name);
            case "enum" -> new OneOf(name, Set.of(list(properties, prefix + "values").toArray(String[]::new)));
            case "integer" -> {
                var range = list(properties, prefix + "range");
                yield new Whole(name, Long.parseLong(range.getFirst()), Long.parseLong(range.getLast()));
            }
            case "date" -> {
                var format = format(required(properties, prefix + "format"));
                var range = list(properties, prefix + "range");
                yield new Dates(name, date(range.getFirst(), format), date(range.getLast(), format), format,
                        required(properties, prefix + "format").chars().filter(c -> c == '/').count());
            }
            default -> throw SqlException.of("INVALID_TABLE_PROPERTY",
                    "Table is configured for partition projection, but the column " + name
                            + " has no valid projection type");
        };
    }

    private static String required(Map<String, String> properties, String name) {
        var value = properties.get(name);
        if (value == null) {
            throw SqlException.of("INVALID_TABLE_PROPERTY",
                    "Table is configured for partition projection, but property " + name + " is missing");
        }
        return value;
    }

    private static List<String> list(Map<String, String> properties, String name) {
        return Stream.of(required(properties, name).split(",")).map(String::strip).toList();
    }

    private static DateTimeFormatter format(String pattern) {
        return new DateTimeFormatterBuilder().appendPattern(pattern).parseDefaulting(ChronoField.MONTH_OF_YEAR, 1)
                .parseDefaulting(ChronoField.DAY_OF_MONTH, 1).parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
                .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0).toFormatter(Locale.ROOT);
    }

    /// A date, or `NOW`, `NOW-3YEARS`, `NOW+1DAY`.
    private static LocalDateTime date(String text, DateTimeFormatter format) {
        var relative = Pattern.compile("NOW(?:\\s*([+-])\\s*(\\d+)\\s*([A-Z]+?)S?)?")
                .matcher(text.toUpperCase(Locale.ROOT));
        if (!relative.matches()) {
            return LocalDateTime.parse(text, format);
        }
        var now = LocalDateTime.ofInstant(Instant.now(), ZoneOffset.UTC);
        if (relative.group(1) == null) {
            return now;
        }
        long amount = Long.parseLong(relative.group(2)) * (relative.group(1).equals("-") ? -1 : 1);
        return now.plus(amount, ChronoUnit.valueOf(relative.group(3) + "S"));
    }
}
