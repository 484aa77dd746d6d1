package dev.stepdeck.sandbox.athena.trino;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.stepdeck.sandbox.athena.sql.Names;

import io.trino.spi.type.ArrayType;
import io.trino.spi.type.CharType;
import io.trino.spi.type.DecimalType;
import io.trino.spi.type.MapType;
import io.trino.spi.type.RealType;
import io.trino.spi.type.RowType;
import io.trino.spi.type.TimeType;
import io.trino.spi.type.TimeWithTimeZoneType;
import io.trino.spi.type.TimestampType;
import io.trino.spi.type.TimestampWithTimeZoneType;
import io.trino.spi.type.Type;
import io.trino.spi.type.VarbinaryType;
import io.trino.spi.type.VarcharType;
import io.trino.type.IntervalDayTimeType;
import io.trino.type.UnknownType;

/// Trino's types by the names that DuckDB has for them.
final class TypeText {

    private TypeText() {}

    /// A type that DuckDB does not have keeps Trino's name.
    static String duck(Type type) {
        return switch (type) {
            case ArrayType array -> duck(array.getElementType()) + "[]";
            case MapType map -> "MAP(" + duck(map.getKeyType()) + ", " + duck(map.getValueType()) + ")";
            case RowType row -> row(row);
            case DecimalType decimal -> "DECIMAL(" + decimal.getPrecision() + ", " + decimal.getScale() + ")";
            case VarcharType text -> text.isUnbounded() ? "VARCHAR" : "VARCHAR(" + text.getBoundedLength() + ")";
            case CharType text -> "CHAR(" + text.getLength() + ")";
            case VarbinaryType _ -> "BLOB";
            case RealType _ -> "FLOAT";
            case TimestampType _ -> "TIMESTAMP";
            case TimestampWithTimeZoneType _ -> "TIMESTAMP WITH TIME ZONE";
            case TimeType _ -> "TIME";
            case TimeWithTimeZoneType _ -> "TIME WITH TIME ZONE";
            case IntervalDayTimeType _ -> "INTERVAL";
            case UnknownType _ -> "\"NULL\"";
            default -> type.getDisplayName().toUpperCase(Locale.ROOT);
        };
    }

    private static String row(RowType row) {
        var fields = row.getFields();
        if (fields.stream().noneMatch(field -> field.getName().isPresent())) {
            return fields.stream().map(field -> duck(field.getType())).collect(Collectors.joining(", ", "TUPLE(", ")"));
        }
        return IntStream.range(0, fields.size()).mapToObj(i -> Names.quoted(name(row, i)) + " "
                + duck(fields.get(i).getType())).collect(Collectors.joining(", ", "STRUCT(", ")"));
    }

    /// The name of a field; one that has none is `field0`, ...
    static String name(RowType row, int field) {
        return row.getFields().get(field).getName().orElse("field" + field);
    }
}
