package dev.stepdeck.sandbox.athena.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.stepdeck.sandbox.athena.sql.Names;

import software.amazon.awssdk.services.glue.model.Column;

/// One JSON object a line, as both JSON SerDes read it: keys are the columns' names in any case.
/// Source: Athena User Guide, "JSON SerDe libraries".
final class JsonReader implements RowReader {

    /// DuckDB's buffers are twice as large, and it refuses only what does not fit into one: objects of more than 32 MB. Each
    /// of its threads holds a buffer.
    private static final int MOST_BYTES = 16 << 20;

    private final SchemaProbe probe;
    private final boolean records;

    /// @param records whether each file is one object with a list `Records`, as CloudTrail writes it
    JsonReader(SchemaProbe probe, boolean records) {
        this.probe = probe;
        this.records = records;
    }

    @Override
    public String query(List<TableFile> files, List<Column> columns, Map<String, String> serde) {
        boolean lenient = Boolean.parseBoolean(serde.getOrDefault("ignore.malformed.json", "false"));
        var lines = "read_json_objects(" + RowReader.paths(files) + ", format = '"
                + (records ? "unstructured" : "newline_delimited")
                + "', maximum_object_size = " + MOST_BYTES + ", filename = true, ignore_errors = " + lenient
                + ", compression = "
                + Names.literal(files.getFirst().compression()) + ")";
        var source = records
                ? "(SELECT unnest(json_extract(json, '$.Records[*]')) AS json, filename FROM " + lines + ")"
                : lines;
        boolean dots = Boolean.parseBoolean(serde.getOrDefault("dots.in.keys", "false"));
        var keys = probe.names("SELECT DISTINCT unnest(json_keys(json)) FROM (SELECT json FROM " + source
                + " LIMIT 1000)");
        var values = new ArrayList<String>();
        for (var column : columns) {
            var wanted = serde.getOrDefault("mapping." + column.name(), column.name());
            var found = keys.stream().filter(key -> is(key, wanted, dots))
                    .collect(Collectors.toCollection(ArrayList::new));
            if (found.isEmpty()) {
                found.add(wanted);
            }
            values.add(value(found, HiveType.parse(column.type())) + " AS " + Names.quoted(column.name()));
        }
        return "SELECT " + String.join(", ", values) + ", filename AS \"stepdeck file\" FROM " + source;
    }

    private static boolean is(String key, String wanted, boolean dots) {
        return key.equalsIgnoreCase(wanted) || dots && key.replace('.', '_').equalsIgnoreCase(wanted);
    }

    /// A text is taken out of a row at once: DuckDB holds each step of a large one several times.
    private static String value(List<String> keys, HiveType type) {
        if (type.isText()) {
            return extract("json_extract_string", keys);
        }
        if (type instanceof HiveType.Scalar) {
            return "TRY_CAST(" + extract("json_extract_string", keys) + " AS " + type.duck() + ")";
        }
        var json = extract("json_extract", keys);
        return type.duck().contains("STRUCT(")
                ? "TRY_CAST(CAST(java_lower_keys(CAST(" + json + " AS VARCHAR)) AS JSON) AS " + type.duck() + ")"
                : "TRY_CAST(" + json + " AS " + type.duck() + ")";
    }

    private static String extract(String function, List<String> keys) {
        var all = keys.stream()
                .map(key -> function + "(json, " + Names.literal("$." + Names.quoted(key)) + ")").toList();
        return all.size() == 1 ? all.getFirst() : "coalesce(" + String.join(", ", all) + ")";
    }
}
