package dev.stepdeck.sandbox.athena.engine;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.stepdeck.sandbox.athena.sql.Names;

import software.amazon.awssdk.services.glue.model.Column;

/// Parquet by the names of its columns; what a file does not have is NULL.
final class ParquetReader implements RowReader {

    private final SchemaProbe probe;

    ParquetReader(SchemaProbe probe) {
        this.probe = probe;
    }

    @Override
    public String query(List<TableFile> files, List<Column> columns, Map<String, String> serde) {
        var source = "read_parquet(" + RowReader.paths(files) + ", union_by_name = true, filename = true)";
        var there = probe.names("SELECT column_name FROM (DESCRIBE SELECT * FROM " + source + ")").stream()
                .collect(Collectors.toMap(name -> name.toLowerCase(Locale.ROOT), name -> name, (one, _) -> one));
        var values = columns.stream().map(column -> {
            var type = HiveType.parse(column.type()).duck();
            var name = there.get(column.name().toLowerCase(Locale.ROOT));
            return "CAST(" + (name == null ? "NULL" : Names.quoted(name)) + " AS " + type + ") AS "
                    + Names.quoted(column.name());
        }).collect(Collectors.joining(", "));
        return "SELECT " + values + ", filename AS \"stepdeck file\" FROM " + source;
    }

    /// The pages of the columns that are read, as Athena counts them.
    @Override
    public long bytes(List<TableFile> files, Optional<Set<String>> names) {
        if (names.isEmpty() || files.isEmpty()) {
            return RowReader.super.bytes(files, names);
        }
        var wanted = names.get().stream().map(Names::literal).collect(Collectors.joining(", ", "(", ")"));
        return Long.parseLong(probe.names("SELECT CAST(coalesce(sum(total_compressed_size), 0) AS BIGINT) FROM"
                + " parquet_metadata(" + RowReader.paths(files)
                + ") WHERE lower(split_part(path_in_schema, ', ', 1)) IN "
                + wanted).getFirst());
    }
}
