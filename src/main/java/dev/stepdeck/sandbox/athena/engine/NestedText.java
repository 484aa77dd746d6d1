package dev.stepdeck.sandbox.athena.engine;

import java.util.ArrayList;
import java.util.List;

import dev.stepdeck.sandbox.athena.sql.Names;

/// Values with others inside them in the text of a field, as LazySimpleSerDe reads them.
///
/// @param marks what stands between values: at the first depth, at the second, ...
/// @param none what stands for NULL
/// @param formats of times; empty for none of its own
record NestedText(List<String> marks, String none, String formats) {

    NestedText {
        marks = List.copyOf(marks);
    }

    /// @param text an expression of DuckDB
    /// @param depth how many marks are in use outside
    String value(String text, HiveType type, int depth) {
        return switch (type) {
            case HiveType.ArrayOf array -> list(text, array, depth);
            case HiveType.MapOf map -> map(text, map, depth);
            case HiveType.Struct struct -> struct(text, struct, depth);
            case HiveType.Scalar scalar -> TextValue.LAZY.of(text, scalar, formats);
        };
    }

    /// A value within another: NULL may stand there too.
    private String inner(String text, HiveType type, int depth) {
        var each = "\"value " + depth + "\"";
        return type.isText() && type instanceof HiveType.Scalar scalar && scalar.arguments().isEmpty()
                ? "nullif(" + text + ", " + Names.literal(none) + ")"
                : "list_transform([nullif(" + text + ", " + Names.literal(none) + ")], lambda " + each + ": "
                        + value(each, type, depth) + ")[1]";
    }

    private String list(String text, HiveType.ArrayOf array, int depth) {
        var each = "\"part " + depth + "\"";
        return "CASE WHEN " + text + " = '' THEN [] ELSE list_transform(string_split(" + text + ", " + mark(depth)
                + "), lambda " + each + ": " + inner(each, array.element(), depth + 1) + ") END";
    }

    /// Of several values of a key the first counts; a key without a mark behind it has none.
    private String map(String text, HiveType.MapOf map, int depth) {
        var each = "\"part " + depth + "\"";
        var entry = "\"entry " + depth + "\"";
        var place = "\"place " + depth + "\"";
        var mark = mark(depth + 1);
        var entries = "list_transform(string_split(" + text + ", " + mark(depth) + "), lambda " + each
                + ": struct_pack(k := " + inner("split_part(" + each + ", " + mark + ", 1)", map.key(), depth + 2)
                + ", v := " + inner("CASE WHEN contains(" + each + ", " + mark + ") THEN substr(" + each + ", strpos("
                        + each + ", " + mark + ") + 1) END", map.value(), depth + 2)
                + "))";
        var keys = "list_transform(" + entries + ", lambda " + entry + ": " + entry + ".k)";
        return "CASE WHEN " + text + " = '' THEN MAP {} ELSE map_from_entries(list_filter(" + entries + ", lambda "
                + entry + ", " + place + ": " + entry + ".k IS NOT NULL AND list_position(" + keys + ", " + entry
                + ".k) = " + place + ")) END";
    }

    private String struct(String text, HiveType.Struct struct, int depth) {
        var fields = new ArrayList<String>();
        struct.fields().forEach((name, field) -> fields.add(Names.quoted(name) + " := "
                + inner("string_split(" + text + ", " + mark(depth) + ")[" + (fields.size() + 1) + "]", field,
                        depth + 1)));
        return "CASE WHEN " + text + " IS NOT NULL THEN struct_pack(" + String.join(", ", fields) + ") END";
    }

    private String mark(int depth) {
        return Names.literal(marks.get(Math.min(depth, marks.size() - 1)));
    }
}
