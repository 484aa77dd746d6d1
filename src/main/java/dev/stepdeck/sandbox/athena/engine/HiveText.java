package dev.stepdeck.sandbox.athena.engine;

import java.util.ArrayList;

import dev.stepdeck.sandbox.athena.sql.Names;

/// Writes values as LazySimpleSerDe does: what is within arrays, maps and structs stands between control characters.
public final class HiveText {

    private static final String NONE = "'\\N'";

    private HiveText() {}

    /// DuckDB's expression for the text of a field.
    ///
    /// @param value an expression of the type
    public static String of(String value, DuckType type) {
        return of(value, type, 0);
    }

    private static String of(String value, DuckType type, int depth) {
        var mark = Names.literal(String.valueOf((char) (2 + depth)));
        return switch (type) {
            case DuckType.ListOf list -> {
                var element = "\"element " + depth + "\"";
                yield "array_to_string(list_transform(" + value + ", lambda " + element + ": "
                        + orNone(of(element, list.element(), depth + 1)) + "), " + mark + ")";
            }
            case DuckType.MapOf map -> {
                var entry = "\"entry " + depth + "\"";
                yield "array_to_string(list_transform(map_entries(" + value + "), lambda " + entry + ": "
                        + of(entry + ".key", map.key(), depth + 2) + " || "
                        + Names.literal(String.valueOf((char) (3 + depth))) + " || "
                        + orNone(of(entry + ".value", map.value(), depth + 2)) + "), " + mark + ")";
            }
            case DuckType.Struct struct -> {
                var fields = new ArrayList<String>();
                struct.fields().forEach((name, field) -> fields.add(orNone(of(
                        struct.named()
                                ? "struct_extract(" + value + ", " + Names.literal(name) + ")"
                                : "(" + value + ")[" + (fields.size() + 1) + "]",
                        field, depth + 1))));
                yield "CASE WHEN " + value + " IS NOT NULL THEN " + String.join(" || " + mark + " || ", fields)
                        + " END";
            }
            case DuckType.Scalar scalar -> scalar.athena().equals("varbinary")
                    ? "to_base64(" + value + ")"
                    : ResultText.of(value, scalar);
        };
    }

    private static String orNone(String text) {
        return "coalesce(" + text + ", " + NONE + ")";
    }
}
