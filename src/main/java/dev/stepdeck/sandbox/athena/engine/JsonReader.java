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
    private final TextValue scalars;

    /// @param records whether each file is one object with a list `Records`, as CloudTrail writes it
    /// @param scalars how its SerDe reads values
    JsonReader(SchemaProbe probe, boolean records, TextValue scalars) {
        this.probe = probe;
        this.records = records;
        this.scalars = scalars;
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
        boolean exact = !Boolean.parseBoolean(serde.getOrDefault("case.insensitive", "true"));
        boolean dots = Boolean.parseBoolean(serde.getOrDefault("dots.in.keys", "false"));
        var keys = probe.names("SELECT DISTINCT unnest(json_keys(json)) FROM (SELECT json FROM " + source
                + " LIMIT 1000)");
        var texts = new ArrayList<String>();
        var values = new ArrayList<String>();
        for (var column : columns) {
            var wanted = serde.getOrDefault("mapping." + column.name(), column.name());
            var found = keys.stream().filter(key -> exact ? key.equals(wanted) : is(key, wanted, dots))
                    .collect(Collectors.toCollection(ArrayList::new));
            if (found.isEmpty()) {
                found.add(wanted);
            }
            var type = HiveType.parse(column.type());
            var text = Names.quoted("text " + texts.size());
            texts.add((type instanceof HiveType.Scalar ? extract("json_extract_string", found) : value(found, type))
                    + " AS " + text);
            values.add((type instanceof HiveType.Scalar scalar
                    ? scalars.of(text, scalar, serde.getOrDefault("timestamp.formats", ""))
                    : text) + " AS "
                    + Names.quoted(column.name()));
        }
        return "SELECT " + String.join(", ", values) + ", filename AS \"stepdeck file\" FROM (SELECT "
                + String.join(", ", texts) + ", filename FROM " + source + ")";
    }

    private static boolean is(String key, String wanted, boolean dots) {
        return key.equalsIgnoreCase(wanted) || dots && key.replace('.', '_').equalsIgnoreCase(wanted);
    }

    private String value(List<String> keys, HiveType type) {
        var json = type instanceof HiveType.ArrayOf && scalars == TextValue.OPENX_JSON
                ? listed(extract("json_extract", keys))
                : extract("json_extract", keys);
        return type.duck().contains("STRUCT(")
                ? "TRY_CAST(CAST(java_lower_keys(CAST(" + json + " AS VARCHAR)) AS JSON) AS " + type.duck() + ")"
                : "TRY_CAST(" + json + " AS " + type.duck() + ")";
    }

    /// A value that is no list stands for a list of it.
    private static String listed(String json) {
        return "CASE WHEN json_type(" + json + ") IN ('ARRAY', 'NULL') THEN " + json + " ELSE json_array(" + json
                + ") END";
    }

    private static String extract(String function, List<String> keys) {
        var all = keys.stream()
                .map(key -> function + "(json, " + Names.literal("$." + Names.quoted(key)) + ")").toList();
        return all.size() == 1 ? all.getFirst() : "coalesce(" + String.join(", ", all) + ")";
    }
}
