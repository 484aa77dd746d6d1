package dev.stepdeck.aws.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Types as CREATE TABLE writes them, from those that DuckDB finds in a Parquet file. Sources:
/// [Athena](https://docs.aws.amazon.com/athena/latest/ug/data-types.html), [DuckDB](https://duckdb.org/docs/stable/sql/data_types/overview).
final class HiveTypes {

    private HiveTypes() {}

    /// @param duck in lower case: `struct(a integer, b varchar)[]`
    static String of(String duck) {
        var type = duck.strip();
        if (type.endsWith("]")) {
            return "array<" + of(type.substring(0, type.lastIndexOf('['))) + ">";
        }
        if (type.startsWith("struct(")) {
            return "struct<" + parts(type).stream().map(HiveTypes::field).collect(Collectors.joining(",")) + ">";
        }
        if (type.startsWith("map(")) {
            return "map<" + parts(type).stream().map(HiveTypes::of).collect(Collectors.joining(",")) + ">";
        }
        if (type.startsWith("decimal(") || type.equals("date") || type.equals("double") || type.equals("float")
                || type.equals("bigint") || type.equals("smallint") || type.equals("tinyint")
                || type.equals("boolean")) {
            return type.replace(" ", "");
        }
        return switch (type) {
            case "integer", "usmallint" -> "int";
            case "utinyint" -> "smallint";
            case "uinteger" -> "bigint";
            case "ubigint" -> "decimal(20,0)";
            case "hugeint", "uhugeint" -> "decimal(38,0)";
            case "blob" -> "binary";
            default -> type.startsWith("timestamp") ? "timestamp" : "string";
        };
    }

    /// Hive has no quotes for names within types: a field with another name is empty in the table, the others are there.
    private static String field(String part) {
        var end = part.startsWith("\"") ? part.indexOf("\" ", 1) + 1 : part.indexOf(' ');
        return TableDraft.word(part.substring(0, end)) + ":" + of(part.substring(end + 1));
    }

    /// What is between the outer brackets, taken apart at the commas that are in no inner ones.
    private static List<String> parts(String type) {
        var parts = new ArrayList<String>();
        var from = type.indexOf('(') + 1;
        var depth = 0;
        var quoted = false;
        for (var i = from; i < type.length(); i++) {
            var next = type.charAt(i);
            if (next == '"') {
                quoted = !quoted;
            } else if (!quoted && next == '(') {
                depth++;
            } else if (!quoted && (next == ',' && depth == 0 || next == ')' && depth-- == 0)) {
                parts.add(type.substring(from, i).strip());
                from = i + 1;
            }
        }
        return parts;
    }
}
