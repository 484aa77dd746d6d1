package dev.stepdeck.sandbox.athena.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.stepdeck.sandbox.athena.sql.Names;
import dev.stepdeck.sandbox.athena.sql.SqlException;

import software.amazon.awssdk.services.glue.model.Column;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// ORC by the positions of its columns, or by their names where the SerDe says so; what a file does not have is NULL. Source:
/// Athena User Guide, "Handle schema updates", "Index access in ORC and Parquet".
final class OrcReader implements RowReader {

    private static final String BY_POSITION = "orc.column.index.access";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final SchemaProbe probe;
    private final List<Column> columns;
    private final boolean byPosition;

    /// @param columns the table's
    /// @param serde the table's parameters of the SerDe
    OrcReader(SchemaProbe probe, List<Column> columns, Map<String, String> serde) {
        this.probe = probe;
        this.columns = List.copyOf(columns);
        this.byPosition = Boolean.parseBoolean(serde.getOrDefault(BY_POSITION, "true").strip());
    }

    @Override
    public String query(List<TableFile> files, List<Column> all, Map<String, String> serde) {
        var paths = paths(files);
        var there = probe.names("SELECT DISTINCT columns FROM java_orc_columns(" + paths + ", '')");
        there.forEach(file -> check(JSON.readTree(file)));
        var names = byPosition ? "" : JSON.writeValueAsString(columns.stream().map(Column::name).toList());
        var values = IntStream.range(0, all.size())
                .mapToObj(i -> value(all.get(i), i) + " AS " + Names.quoted(all.get(i).name()))
                .collect(Collectors.joining(", "));
        return "SELECT " + values
                + ", filename AS \"stepdeck file\" FROM (SELECT json_transform(json, '[\"VARCHAR\"]') AS"
                + " texts, filename FROM java_orc(" + paths + ", " + Names.literal(names) + "))";
    }

    private static String paths(List<TableFile> files) {
        return Names.literal(JSON.writeValueAsString(files.stream().map(file -> file.path().toString()).toList()));
    }

    private static String value(Column column, int position) {
        var type = HiveType.parse(column.type());
        var text = "texts[" + (position + 1) + "]";
        return JsonBytes
                .cast(JsonBytes.cast(type) + (type instanceof HiveType.Scalar ? text : "CAST(" + text + " AS JSON)")
                        + " AS " + JsonBytes.text(type.duck()) + ")", type.duck());
    }

    private void check(JsonNode file) {
        if (!byPosition && !file.isEmpty()
                && file.valueStream().allMatch(column -> column.path("name").asString().matches("_col\\d+"))) {
            throw SqlException.of("HIVE_FILE_MISSING_COLUMN_NAMES",
                    "ORC file does not contain column names in the footer");
        }
        for (int i = 0; i < columns.size(); i++) {
            var column = columns.get(i);
            var found = byPosition ? file.path(i) : named(file, column.name());
            if (!found.isMissingNode()) {
                check(column, found.path("name").asString(), found.path("type").asString());
            }
        }
    }

    private static JsonNode named(JsonNode file, String name) {
        return file.valueStream().filter(column -> column.path("name").asString().equalsIgnoreCase(name)).findFirst()
                .orElse(file.path(-1));
    }

    /// Source of the words: Trino, the ORC reader's `invalidStreamType`.
    private static void check(Column column, String name, String type) {
        if (type.contains("uniontype<")) {
            throw SqlException.of("NOT_SUPPORTED",
                    "The sandbox does not read unions of ORC: column " + column.name() + " is " + type);
        }
        var wanted = HiveType.parse(column.type());
        if (!fits(HiveType.parse(type), wanted)) {
            throw SqlException.of("HIVE_BAD_DATA", "Malformed ORC file. Cannot read SQL type '" + wanted.trino()
                    + "' from ORC stream '." + name + "' of type " + type.toUpperCase(Locale.ROOT));
        }
    }

    /// Whether values of a file are read as a type without another meaning.
    private static boolean fits(HiveType file, HiveType wanted) {
        return switch (wanted) {
            case HiveType.ArrayOf array -> file instanceof HiveType.ArrayOf found
                    && fits(found.element(), array.element());
            case HiveType.MapOf map -> file instanceof HiveType.MapOf found && fits(found.key(), map.key())
                    && fits(found.value(), map.value());
            case HiveType.Struct struct -> file instanceof HiveType.Struct found
                    && found.fields().entrySet().stream().allMatch(field -> {
                        var type = struct.fields().get(field.getKey());
                        return type == null || fits(field.getValue(), type);
                    });
            case HiveType.Scalar _ -> file instanceof HiveType.Scalar && scalar(file.duck(), wanted.duck());
        };
    }

    private static boolean scalar(String file, String wanted) {
        var whole = List.of("TINYINT", "SMALLINT", "INTEGER", "BIGINT");
        return file.equals(wanted) || whole.contains(file) && whole.contains(wanted)
                || file.equals("FLOAT") && wanted.equals("DOUBLE")
                || file.startsWith("DECIMAL") && wanted.startsWith("DECIMAL");
    }

    /// The streams of the columns that are read.
    @Override
    public long bytes(List<TableFile> files, Optional<Set<String>> names) {
        if (names.isEmpty() || files.isEmpty()) {
            return RowReader.super.bytes(files, names);
        }
        long bytes = 0;
        for (var sizes : probe.names("SELECT sizes FROM java_orc_sizes(" + paths(files) + ", '')")) {
            bytes += bytes(JSON.readTree(sizes), names.get());
        }
        return bytes;
    }

    private long bytes(JsonNode sizes, Set<String> names) {
        var lower = new HashSet<String>();
        names.forEach(name -> lower.add(name.toLowerCase(Locale.ROOT)));
        var read = new ArrayList<JsonNode>();
        for (int i = 0; i < columns.size(); i++) {
            var name = columns.get(i).name();
            if (lower.contains(name.toLowerCase(Locale.ROOT))) {
                read.add(byPosition ? sizes.path(i) : named(sizes, name));
            }
        }
        return read.stream().mapToLong(column -> column.path("bytes").asLong(0)).sum();
    }
}
