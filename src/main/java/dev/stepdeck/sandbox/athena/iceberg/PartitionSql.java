package dev.stepdeck.sandbox.athena.iceberg;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.regex.Pattern;

import dev.stepdeck.sandbox.athena.sql.Names;
import dev.stepdeck.sandbox.athena.sql.SqlException;

import org.apache.iceberg.PartitionField;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;

/// What DuckDB computes of rows, as text that can be read back: the values of partitions and the bounds of columns. Source:
/// Iceberg's table spec, "Partition transforms".
final class PartitionSql {

    private static final Pattern ARGUMENT = Pattern.compile("(bucket|truncate)\\[(\\d+)\\]");
    private static final HexFormat HEX = HexFormat.of();

    private PartitionSql() {}

    /// The text of a row's value of a field of the partition; NULL for none.
    static String of(PartitionField field, Schema schema) {
        var source = schema.findField(field.sourceId());
        if (schema.asStruct().field(field.sourceId()) == null) {
            throw SqlException.of("NOT_SUPPORTED",
                    "The sandbox does not write partitions by a field within a column: " + source.name());
        }
        var column = Names.quoted(source.name());
        var transform = field.transform().toString();
        var argument = ARGUMENT.matcher(transform);
        if (argument.matches()) {
            var number = argument.group(2);
            return argument.group(1).equals("bucket")
                    ? "CAST((CAST(java_iceberg_hash(" + hashed(column, source.type()) + ") AS BIGINT) & 2147483647) % "
                            + number + " AS VARCHAR)"
                    : truncated(column, source.type(), number);
        }
        return switch (transform) {
            case "identity" -> text(column, source.type());
            case "void" -> "CAST(NULL AS VARCHAR)";
            case "year", "month", "day", "hour" -> "CAST(date_diff('" + transform + "', "
                    + (source.type().typeId() == Type.TypeID.DATE
                            ? "DATE '1970-01-01', "
                            : "TIMESTAMP '1970-01-01 00:00:00', ")
                    + "CAST(" + column + " AS " + (source.type().typeId() == Type.TypeID.DATE ? "DATE" : "TIMESTAMP")
                    + ")) AS VARCHAR)";
            default -> throw SqlException.of("NOT_SUPPORTED", "The sandbox does not write partitions by " + transform);
        };
    }

    /// What [dev.stepdeck.sandbox.athena.duck] hashes: a letter for the kind, and the value.
    private static String hashed(String column, Type type) {
        return switch (type.typeId()) {
            case STRING -> "'s' || " + column;
            case DECIMAL -> "'d' || " + unscaled(column, (Types.DecimalType) type);
            case BINARY, FIXED -> "'b' || hex(" + column + ")";
            default -> "'l' || " + text(column, type);
        };
    }

    private static String unscaled(String column, Types.DecimalType type) {
        return "replace(CAST(CAST(" + column + " AS DECIMAL(" + type.precision() + ", " + type.scale()
                + ")) AS VARCHAR), '.', '')";
    }

    private static String truncated(String column, Type type, String width) {
        return switch (type.typeId()) {
            case STRING -> "left(" + column + ", " + width + ")";
            case BINARY -> "left(hex(" + column + "), 2 * " + width + ")";
            case DECIMAL -> {
                var step = "CAST(" + new BigDecimal(width).scaleByPowerOfTen(-((Types.DecimalType) type).scale())
                        .toPlainString() + " AS " + IcebergTypes.duck(type) + ")";
                yield text(column + " - ((" + column + " % " + step + ") + " + step + ") % " + step, type);
            }
            default -> text(column + " - ((" + column + " % " + width + ") + " + width + ") % " + width, type);
        };
    }

    /// The text of a value that is no list, map or row.
    static String text(String value, Type type) {
        return switch (type.typeId()) {
            case STRING -> value;
            case DATE -> "CAST(date_diff('day', DATE '1970-01-01', " + value + ") AS VARCHAR)";
            case TIMESTAMP -> "CAST(epoch_us(" + value + ") AS VARCHAR)";
            case BINARY, FIXED -> "hex(" + value + ")";
            default -> "CAST(" + value + " AS VARCHAR)";
        };
    }

    /// Iceberg's value of a text.
    static @Nullable Object value(Type type, @Nullable String text) {
        if (text == null) {
            return null;
        }
        return switch (type.typeId()) {
            case BOOLEAN -> Boolean.valueOf(text);
            case INTEGER, DATE -> Integer.valueOf(text);
            case LONG, TIME, TIMESTAMP -> Long.valueOf(text);
            case FLOAT -> (float) number(text);
            case DOUBLE -> number(text);
            case DECIMAL -> new BigDecimal(text).setScale(((Types.DecimalType) type).scale());
            case BINARY, FIXED -> ByteBuffer.wrap(HEX.parseHex(text));
            default -> text;
        };
    }

    private static double number(String text) {
        return switch (text) {
            case "nan", "-nan" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }
}
