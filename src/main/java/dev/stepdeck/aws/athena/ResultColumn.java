package dev.stepdeck.aws.athena;

import java.util.Locale;

/// A column of a result.
///
/// @param type as Athena calls it: `varchar`, `decimal`, `array`
/// @param precision of a decimal; otherwise whatever Athena says
/// @param scale of a decimal
public record ResultColumn(String name, String type, int precision, int scale) {

    /// What its values are, as far as showing and comparing them goes.
    public enum Kind {
        /// `tinyint` to `bigint`.
        INTEGER,
        /// `decimal`.
        DECIMAL,
        /// `real`, `float`, `double`.
        FLOAT,
        /// `boolean`.
        BOOLEAN,
        /// `date`.
        DATE,
        /// `timestamp`, in local time.
        TIMESTAMP,
        /// `array`, `map`, `row`, `struct`, `json`.
        NESTED,
        /// Text, and whatever is best shown as Athena wrote it.
        TEXT
    }

    /// What its values are.
    public Kind kind() {
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "tinyint", "smallint", "integer", "int", "bigint" -> Kind.INTEGER;
            case "decimal" -> Kind.DECIMAL;
            case "real", "float", "double" -> Kind.FLOAT;
            case "boolean" -> Kind.BOOLEAN;
            case "date" -> Kind.DATE;
            case "timestamp" -> Kind.TIMESTAMP;
            case "array", "map", "row", "struct", "json" -> Kind.NESTED;
            default -> Kind.TEXT;
        };
    }

    /// Whether its values are numbers.
    public boolean numeric() {
        return switch (kind()) {
            case INTEGER, DECIMAL, FLOAT -> true;
            case BOOLEAN, DATE, TIMESTAMP, NESTED, TEXT -> false;
        };
    }

    /// The type as displayed: `decimal(10,2)`.
    public String typeWords() {
        return kind() == Kind.DECIMAL ? type + "(" + precision + "," + scale + ")" : type;
    }
}
