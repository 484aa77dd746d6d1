package dev.stepdeck.sandbox.athena.engine;

import java.util.ArrayList;

import dev.stepdeck.sandbox.athena.sql.Names;

/// Writes values as Athena's results show them: `2024-01-01 00:00:00.000`, `[1, 2]`, `{a=1, b=null}`, `1.0E7`.
public final class ResultText {

    private ResultText() {}

    /// DuckDB's expression for the text of a value.
    ///
    /// @param value an expression of the type
    public static String of(String value, DuckType type) {
        return of(value, type, 0);
    }

    private static String of(String value, DuckType type, int depth) {
        return switch (type) {
            case DuckType.ListOf list -> {
                var element = "\"element " + depth + "\"";
                yield "('[' || array_to_string(list_transform(" + value + ", lambda " + element + ": "
                        + orNull(of(element, list.element(), depth + 1)) + "), ', ') || ']')";
            }
            case DuckType.MapOf map -> {
                var entry = "\"entry " + depth + "\"";
                yield "('{' || array_to_string(list_transform(map_entries(" + value + "), lambda " + entry + ": "
                        + of(entry + ".key", map.key(), depth + 1) + " || '=' || "
                        + orNull(of(entry + ".value", map.value(), depth + 1)) + "), ', ') || '}')";
            }
            case DuckType.Struct struct -> {
                var fields = new ArrayList<String>();
                struct.fields().forEach((name, field) -> {
                    var part = struct.named()
                            ? "struct_extract(" + value + ", " + Names.literal(name) + ")"
                            : "(" + value + ")[" + (fields.size() + 1) + "]";
                    fields.add(Names.literal(name + "=") + " || " + orNull(of(part, field, depth + 1)));
                });
                yield "CASE WHEN " + value + " IS NOT NULL THEN '{' || " + String.join(" || ', ' || ", fields)
                        + " || '}' END";
            }
            case DuckType.Scalar scalar -> scalar(value, scalar);
        };
    }

    private static String orNull(String text) {
        return "coalesce(" + text + ", 'null')";
    }

    private static String scalar(String value, DuckType.Scalar type) {
        return switch (type.athena()) {
            case "double", "float" -> "trino_double(" + value + ")";
            case "timestamp" -> "strftime(CAST(" + value + " AS TIMESTAMP), '%Y-%m-%d %H:%M:%S.%g')";
            case "timestamp with time zone" ->
                "(strftime(timezone('UTC', " + value + "), '%Y-%m-%d %H:%M:%S.%g') || ' UTC')";
            case "time" -> "strftime(CAST('1970-01-01' AS DATE) + " + value + ", '%H:%M:%S.%g')";
            case "interval day to second" -> "trino_interval_text(" + value + ")";
            case "varbinary" -> "trim(regexp_replace(lower(hex(" + value + ")), '(..)', '\\1 ', 'g'))";
            case "varchar" -> type.name().equals("VARCHAR") ? value : "CAST(" + value + " AS VARCHAR)";
            default -> "CAST(" + value + " AS VARCHAR)";
        };
    }
}
