package dev.stepdeck.sandbox.athena.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.stepdeck.sandbox.athena.sql.Names;

import software.amazon.awssdk.services.glue.model.Column;

/// Lines with fields between marks, as Hive's LazySimpleSerDe reads them: a value that is not of its type is NULL, and so
/// is a field that is not there. Source: Athena User Guide, "Lazy Simple SerDe".
final class TextReader implements RowReader {

    private final int skipped;

    /// @param skipped lines at the beginning of each file
    TextReader(int skipped) {
        this.skipped = skipped;
    }

    @Override
    public String query(List<TableFile> files, List<Column> columns, Map<String, String> serde) {
        var field = RowReader.mark(serde, "field.delim", RowReader.mark(serde, "serialization.format", "\u0001"));
        var marks = List.of(RowReader.mark(serde, "collection.delim",
                RowReader.mark(serde, "colelction.delim", "\u0002")), RowReader.mark(serde, "mapkey.delim", "\u0003"),
                "\u0004", "\u0005", "\u0006", "\u0007", "\u0008");
        var names = new ArrayList<String>();
        var values = new ArrayList<String>();
        for (int i = 0; i < columns.size(); i++) {
            var raw = Names.quoted("c" + i);
            names.add(Names.literal("c" + i) + ": 'VARCHAR'");
            values.add(value(raw, HiveType.parse(columns.get(i).type()), marks, 0) + " AS "
                    + Names.quoted(columns.get(i).name()));
        }
        if (serde.containsKey("escape.delim")) {
            return "SELECT " + String.join(", ", values) + ", \"stepdeck file\" FROM ("
                    + new EscapedLines(field, RowReader.mark(serde, "escape.delim", "\\"), skipped,
                            serde.getOrDefault("serialization.null.format", "\\N")).query(files, columns.size())
                    + ")";
        }
        return "SELECT " + String.join(", ", values) + ", filename AS \"stepdeck file\" FROM read_csv("
                + RowReader.paths(files) + ", delim = " + Names.literal(field)
                + ", header = false, auto_detect = false, quote = '', escape = '', nullstr = "
                + Names.literal(serde.getOrDefault("serialization.null.format", "\\N")) + ", skip = " + skipped
                + ", null_padding = true, strict_mode = false, filename = true, compression = "
                + Names.literal(files.getFirst().compression()) + ", columns = {" + String.join(", ", names) + "})";
    }

    /// @param depth how many marks are in use outside
    private static String value(String text, HiveType type, List<String> marks, int depth) {
        var mark = Names.literal(marks.get(Math.min(depth, marks.size() - 1)));
        return switch (type) {
            case HiveType.ArrayOf array -> {
                var each = "\"part " + depth + "\"";
                yield "CASE WHEN " + text + " = '' THEN [] ELSE list_transform(string_split(" + text + ", " + mark
                        + "), lambda " + each + ": " + value(each, array.element(), marks, depth + 1) + ") END";
            }
            case HiveType.MapOf map -> {
                var each = "\"part " + depth + "\"";
                var inner = Names.literal(marks.get(Math.min(depth + 1, marks.size() - 1)));
                yield "CASE WHEN " + text + " <> '' THEN map_from_entries(list_transform(string_split(" + text + ", "
                        + mark + "), lambda " + each + ": struct_pack(k := "
                        + value("split_part(" + each + ", " + inner + ", 1)", map.key(), marks, depth + 2) + ", v := "
                        + value("split_part(" + each + ", " + inner + ", 2)", map.value(), marks, depth + 2)
                        + "))) END";
            }
            case HiveType.Struct struct -> {
                var fields = new ArrayList<String>();
                struct.fields().forEach((name, field) -> fields.add(Names.quoted(name) + " := "
                        + value("nullif(split_part(" + text + ", " + mark + ", " + (fields.size() + 1) + "), '')",
                                field, marks, depth + 1)));
                yield "CASE WHEN " + text + " IS NOT NULL THEN struct_pack(" + String.join(", ", fields) + ") END";
            }
            case HiveType.Scalar scalar -> scalar.isText()
                    ? cut(text, scalar)
                    : scalar.duck().equals("BLOB")
                            ? "TRY(from_base64(" + text + "))"
                            : tried(text, scalar.duck());
        };
    }

    /// A plain TRY_CAST of a column is given to DuckDB 2.0's CSV reader, which then fails instead of giving NULL.
    static String tried(String text, String type) {
        return "TRY_CAST(nullif(" + text + ", '') AS " + type + ")";
    }

    private static String cut(String text, HiveType.Scalar type) {
        return type.arguments().isEmpty() ? text : "left(" + text + ", " + type.arguments().getFirst() + ")";
    }
}
