package dev.stepdeck.sandbox.athena.sql;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// DuckDB's names of types in Trino's words.
final class TypeNames {

    private static final Pattern DECIMAL = Pattern.compile("DECIMAL\\((\\d+),\\s*(\\d+)\\)");

    private TypeNames() {}

    /// Precision and scale.
    record Decimal(int precision, int scale) {}

    static String trino(String duck) {
        return switch (duck) {
            case "FLOAT" -> "real";
            case "BLOB" -> "varbinary";
            case "HUGEINT", "UBIGINT", "UINTEGER", "UHUGEINT", "BIGNUM" -> "bigint";
            case "USMALLINT", "UTINYINT", "INTEGER_LITERAL" -> "integer";
            case "TIMESTAMP" -> "timestamp(3)";
            case "TIMESTAMP WITH TIME ZONE" -> "timestamp(3) with time zone";
            case "TIME" -> "time(3)";
            case "INTERVAL" -> "interval";
            case "\"NULL\"", "NULL" -> "unknown";
            default -> duck.toLowerCase(Locale.ROOT);
        };
    }

    /// What a number is as a decimal; nothing for DOUBLE and for what is no number.
    static Optional<Decimal> decimal(String duck) {
        var decimal = DECIMAL.matcher(duck);
        if (decimal.matches()) {
            return Optional.of(new Decimal(Integer.parseInt(decimal.group(1)), Integer.parseInt(decimal.group(2))));
        }
        return switch (duck) {
            case "TINYINT" -> Optional.of(new Decimal(3, 0));
            case "SMALLINT", "UTINYINT" -> Optional.of(new Decimal(5, 0));
            case "INTEGER", "USMALLINT" -> Optional.of(new Decimal(10, 0));
            case "BIGINT", "UINTEGER", "HUGEINT", "UBIGINT", "UHUGEINT" -> Optional.of(new Decimal(19, 0));
            default -> Optional.empty();
        };
    }

    /// A decimal with one digit more before its point.
    static String wider(String duck) {
        return decimal(duck).map(type -> "DECIMAL(" + Math.min(38, type.precision() + 1) + ", " + type.scale() + ")")
                .orElse(duck);
    }

    static boolean isDecimal(String duck) {
        return duck.startsWith("DECIMAL");
    }

    static boolean isWhole(String duck) {
        return decimal(duck).isPresent() && !isDecimal(duck);
    }
}
