package dev.stepdeck.aws.s3;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.stepdeck.aws.S3Uri;

/// How Athena reads the files of a folder: the columns and the format.
///
/// @param columns types by name
/// @param format the clauses of CREATE TABLE between the columns and the location
/// @param properties of the table, in SQL
record TableDraft(Map<String, String> columns, String format, List<String> properties) {

    private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9]\\d{0,17})");
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][-+]?\\d+)?");
    private static final Pattern BOOLEAN = Pattern.compile("true|false", Pattern.CASE_INSENSITIVE);
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern TIMESTAMP = Pattern.compile("\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?");

    static TableDraft ofParquet(Map<String, String> duckTypes) {
        var columns = new LinkedHashMap<String, String>();
        duckTypes.forEach((name, type) -> columns.putIfAbsent(name.toLowerCase(Locale.ROOT), HiveTypes.of(type)));
        return new TableDraft(columns, "STORED AS PARQUET", List.of());
    }

    /// @param all what the lines have in common: a struct
    static TableDraft ofJson(JsonShape all) {
        var columns = new LinkedHashMap<String, String>();
        all.parts().forEach((name, shape) -> columns.put(name, shape.type()));
        return new TableDraft(columns, "ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'", List.of());
    }

    /// Only OpenCSVSerde knows quotes, but it takes nothing between two commas for no number, and dates for numbers of days. Source:
    /// [OpenCSVSerDe](https://docs.aws.amazon.com/athena/latest/ug/csv-serde.html).
    ///
    /// @param text as it is written
    /// @param lines of it, all that were read
    static TableDraft ofCsv(String text, List<List<String>> lines) {
        var separator = String.valueOf(CsvText.separator(text));
        var quotes = text.indexOf('"') >= 0;
        var head = CsvText.headed(lines);
        var width = lines.stream().mapToInt(List::size).max().orElse(0);
        var columns = new LinkedHashMap<String, String>();
        for (var i = 0; i < width; i++) {
            var column = i;
            var name = head && i < lines.getFirst().size() ? word(lines.getFirst().get(i)) : "";
            var values = lines.stream().skip(head ? 1 : 0)
                    .map(line -> column < line.size() ? line.get(column).strip() : "").toList();
            var free = name.isEmpty() || columns.containsKey(name) ? "column_" + (i + 1) : name;
            columns.put(free, quotes ? quotedType(values) : type(values));
        }
        var written = separator.equals("\t") ? "\\t" : separator;
        return new TableDraft(columns, quotes
                ? "ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.OpenCSVSerde'\nWITH SERDEPROPERTIES ('separatorChar' = '"
                        + written + "', 'quoteChar' = '\"')"
                : "ROW FORMAT DELIMITED FIELDS TERMINATED BY '" + written + "'",
                head ? List.of("'skip.header.line.count' = '1'") : List.of());
    }

    private static String quotedType(List<String> values) {
        var type = values.contains("") ? "string" : type(values);
        return type.equals("date") || type.equals("timestamp") ? "string" : type;
    }

    private static String type(List<String> values) {
        var some = values.stream().filter(value -> !value.isEmpty()).toList();
        if (some.isEmpty()) {
            return "string";
        }
        var types = new LinkedHashMap<String, Pattern>();
        types.put("bigint", INTEGER);
        types.put("double", NUMBER);
        types.put("boolean", BOOLEAN);
        types.put("date", DATE);
        types.put("timestamp", TIMESTAMP);
        return types.entrySet().stream()
                .filter(type -> some.stream().allMatch(value -> type.getValue().matcher(value).matches())).findFirst()
                .map(Map.Entry::getKey).orElse("string");
    }

    /// A name that needs no quotes.
    static String word(String name) {
        var word = name.strip().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]+", "_").replaceAll("^_+|_+$", "");
        return word.isEmpty() || !Character.isDigit(word.charAt(0)) ? word : "t_" + word;
    }

    /// The statement.
    ///
    /// @param partitions names of the folders that Hive takes for columns
    String create(String table, S3Uri location, List<String> partitions) {
        var shown = columns.entrySet().stream().filter(column -> !partitions.contains(column.getKey())).toList();
        var clauses = new ArrayList<String>();
        clauses.add("CREATE EXTERNAL TABLE `" + table + "` (\n" + shown.stream()
                .map(column -> "  `" + column.getKey().replace("`", "``") + "` " + column.getValue())
                .collect(Collectors.joining(",\n")) + "\n)");
        if (!partitions.isEmpty()) {
            clauses.add("PARTITIONED BY (" + partitions.stream().map(name -> "`" + name + "` string")
                    .collect(Collectors.joining(", ")) + ")");
        }
        clauses.add(format);
        clauses.add("LOCATION '" + escaped(location.toString()) + "'");
        if (!properties.isEmpty()) {
            clauses.add("TBLPROPERTIES (" + String.join(", ", properties) + ")");
        }
        return String.join("\n", clauses) + ";\n";
    }

    static String escaped(String text) {
        return text.replace("'", "''");
    }
}
