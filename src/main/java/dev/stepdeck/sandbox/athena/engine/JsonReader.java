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
                + "', maximum_object_size = 16777216, filename = true, ignore_errors = " + lenient + ", compression = "
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
            var json = found.stream().map(key -> "json_extract(json, " + Names.literal("$." + Names.quoted(key)) + ")")
                    .collect(
                            Collectors.joining(", ", found.size() > 1 ? "coalesce(" : "", found.size() > 1 ? ")" : ""));
            values.add(value(json, HiveType.parse(column.type())) + " AS " + Names.quoted(column.name()));
        }
        return "SELECT " + String.join(", ", values) + ", filename AS \"stepdeck file\" FROM " + source;
    }

    private static boolean is(String key, String wanted, boolean dots) {
        return key.equalsIgnoreCase(wanted) || dots && key.replace('.', '_').equalsIgnoreCase(wanted);
    }

    private static String value(String json, HiveType type) {
        if (type.isText()) {
            return "json_extract_string(" + json + ", '$')";
        }
        if (type instanceof HiveType.Scalar) {
            return "TRY_CAST(json_extract_string(" + json + ", '$') AS " + type.duck() + ")";
        }
        return type.duck().contains("STRUCT(")
                ? "TRY_CAST(CAST(java_lower_keys(CAST(" + json + " AS VARCHAR)) AS JSON) AS " + type.duck() + ")"
                : "TRY_CAST(" + json + " AS " + type.duck() + ")";
    }
}
