package dev.stepdeck.sandbox.glue.catalog;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/// How values of a partition key are compared. Only these types can be in an expression: GetPartitions, `Expression`.
enum KeyType {
    /// `string`, `char(n)`, `varchar(n)`: by their characters.
    TEXT("String"),
    /// `tinyint` to `bigint`.
    INTEGER("Integral"),
    /// `decimal(p, s)`.
    DECIMAL("Decimal"),
    /// `yyyy-mm-dd`.
    DATE("Date"),
    /// `yyyy-mm-dd hh:mm:ss[.fffffffff]`.
    TIMESTAMP("Timestamp");

    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]+");
    private static final Pattern INSTANT = Pattern
            .compile("([0-9]{4}-[0-9]{2}-[0-9]{2}) ([0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]{1,9})?)");

    private final String words;

    KeyType(String words) {
        this.words = words;
    }

    /// @param type the type of a column as the catalog has it; a column without one is text
    static KeyType of(@Nullable String type) {
        var name = type == null ? "string" : type.toLowerCase(Locale.ROOT).replaceFirst("\\(.*", "").strip();
        return switch (name) {
            case "string", "char", "varchar" -> TEXT;
            case "tinyint", "smallint", "int", "integer", "bigint", "long" -> INTEGER;
            case "decimal" -> DECIMAL;
            case "date" -> DATE;
            case "timestamp" -> TIMESTAMP;
            default -> throw CatalogFaults.invalid("Unknown type : '" + type + "'");
        };
    }

    /// How the name of the type begins AWS's sentences.
    String words() {
        return words;
    }

    /// Compares a partition's value with what an expression says: below zero, zero or above, as comparators do.
    ///
    /// @throws software.amazon.awssdk.awscore.exception.AwsServiceException `InvalidInputException` at once if the
    ///         literal is not of this type, `InvalidStateException` at the comparison if the value is not
    ToIntFunction<String> against(String literal) {
        if (this == TEXT) {
            return value -> value.compareTo(literal);
        }
        BigDecimal right;
        try {
            right = number(literal);
        } catch (DateTimeException | NumberFormatException e) {
            throw CatalogFaults.invalid(mismatch(literal));
        }
        return value -> {
            try {
                return number(value).compareTo(right);
            } catch (DateTimeException | NumberFormatException e) {
                throw CatalogFaults.invalidState(mismatch(value));
            }
        };
    }

    @SuppressWarnings("JavaLocalDateTimeGetNano") // Beside the seconds that it belongs to.
    private BigDecimal number(String text) {
        return switch (this) {
            case INTEGER -> {
                if (!WHOLE.matcher(text).matches()) {
                    throw new NumberFormatException(text);
                }
                yield new BigDecimal(text);
            }
            case DATE -> BigDecimal.valueOf(LocalDate.parse(text).toEpochDay());
            case TIMESTAMP -> {
                var parts = INSTANT.matcher(text);
                if (!parts.matches()) {
                    throw new DateTimeException(text);
                }
                var time = LocalDateTime.parse(parts.group(1) + "T" + parts.group(2));
                yield BigDecimal.valueOf(time.toEpochSecond(ZoneOffset.UTC)).add(BigDecimal.valueOf(time.getNano(), 9));
            }
            case TEXT, DECIMAL -> new BigDecimal(text);
        };
    }

    private String mismatch(String text) {
        return switch (this) {
            case INTEGER -> "For input string: \"" + text + "\" is not an integer.";
            case DATE -> text + " is not a date.";
            case TIMESTAMP -> "Timestamp format must be yyyy-mm-dd hh:mm:ss[.fffffffff] " + text
                    + " is not a timestamp.";
            case TEXT, DECIMAL -> text + " is not a decimal.";
        };
    }
}
