package dev.stepdeck.sandbox.athena.iceberg;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import dev.stepdeck.sandbox.athena.duck.EngineColumn;
import dev.stepdeck.sandbox.athena.engine.LakeTables;
import dev.stepdeck.sandbox.athena.sql.Names;

import org.apache.iceberg.BaseTable;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.util.SnapshotUtil;

/// What a table tells of itself: `t$history`, `t$snapshots`, `t$refs`, `t$manifests`, `t$files`, `t$partitions`. Source of the
/// columns: Trino's connector for Iceberg, "Metadata tables".
final class TableFacts {

    private static final String TIME = "timestamp(3) with time zone";

    private final BaseTable table;

    TableFacts(BaseTable table) {
        this.table = table;
    }

    Optional<LakeTables.Rows> of(String kind) {
        return Optional.ofNullable(switch (kind.toLowerCase(Locale.ROOT)) {
            case "history" -> history();
            case "snapshots" -> snapshots();
            case "refs" -> references();
            case "manifests" -> manifests();
            case "files" -> new FileFacts(table).files();
            case "partitions" -> new FileFacts(table).partitions();
            case "properties" -> properties();
            default -> null;
        });
    }

    /// @param columns names and Trino's types
    /// @param duck DuckDB's types of the columns
    /// @param rows the values of each as DuckDB's SQL, with commas between
    static LakeTables.Rows rows(List<EngineColumn> columns, List<String> duck, List<String> rows) {
        var names = columns.stream().map(column -> Names.quoted(column.label())).collect(Collectors.joining(", "));
        var none = duck.stream().map(type -> "CAST(NULL AS " + type + ")").collect(Collectors.joining(", "));
        var empty = "SELECT * FROM (VALUES (" + none + ")) AS t (" + names + ")";
        var query = empty + " WHERE FALSE" + (rows.isEmpty()
                ? ""
                : " UNION ALL SELECT * FROM (VALUES " + rows.stream().map(row -> "(" + row + ")")
                        .collect(Collectors.joining(", ")) + ")");
        return new LakeTables.Rows(columns, query, empty + " WHERE FALSE", 0);
    }

    static EngineColumn column(String name, String type) {
        return new EngineColumn(name, type);
    }

    private LakeTables.Rows history() {
        var ancestors = SnapshotUtil.currentAncestorIds(table);
        return rows(List.of(column("made_current_at", TIME), column("snapshot_id", "bigint"),
                column("parent_id", "bigint"), column("is_current_ancestor", "boolean")),
                List.of("TIMESTAMPTZ", "BIGINT", "BIGINT", "BOOLEAN"),
                table.history().stream().map(entry -> {
                    var snapshot = table.snapshot(entry.snapshotId());
                    return SqlValues.time(entry.timestampMillis()) + ", " + entry.snapshotId() + ", "
                            + SqlValues.number(snapshot == null ? null : snapshot.parentId()) + ", "
                            + ancestors.contains(entry.snapshotId());
                }).toList());
    }

    private LakeTables.Rows snapshots() {
        return rows(List.of(column("committed_at", TIME), column("snapshot_id", "bigint"),
                column("parent_id", "bigint"), column("operation", "varchar"), column("manifest_list", "varchar"),
                column("summary", "map(varchar, varchar)")),
                List.of("TIMESTAMPTZ", "BIGINT", "BIGINT", "VARCHAR", "VARCHAR", "MAP(VARCHAR, VARCHAR)"),
                StreamSupport.stream(table.snapshots().spliterator(), false).map(TableFacts::snapshot).toList());
    }

    private static String snapshot(Snapshot snapshot) {
        return SqlValues.time(snapshot.timestampMillis()) + ", " + snapshot.snapshotId() + ", "
                + SqlValues.number(snapshot.parentId()) + ", " + SqlValues.text(snapshot.operation()) + ", "
                + SqlValues.text(snapshot.manifestListLocation()) + ", " + SqlValues.texts(snapshot.summary());
    }

    private LakeTables.Rows references() {
        return rows(List.of(column("name", "varchar"), column("type", "varchar"), column("snapshot_id", "bigint"),
                column("max_reference_age_in_ms", "bigint"), column("min_snapshots_to_keep", "integer"),
                column("max_snapshot_age_in_ms", "bigint")),
                List.of("VARCHAR", "VARCHAR", "BIGINT", "BIGINT", "INTEGER", "BIGINT"),
                table.refs().entrySet().stream().map(each -> SqlValues.text(each.getKey()) + ", '"
                        + (each.getValue().isBranch() ? "BRANCH" : "TAG") + "', " + each.getValue().snapshotId() + ", "
                        + SqlValues.number(each.getValue().maxRefAgeMs()) + ", "
                        + SqlValues.number(each.getValue().minSnapshotsToKeep()) + ", "
                        + SqlValues.number(each.getValue().maxSnapshotAgeMs())).toList());
    }

    private LakeTables.Rows properties() {
        return rows(List.of(column("key", "varchar"), column("value", "varchar")), List.of("VARCHAR", "VARCHAR"),
                table.properties().entrySet().stream().map(each -> SqlValues.text(each.getKey()) + ", "
                        + SqlValues.text(each.getValue())).sorted().toList());
    }

    private LakeTables.Rows manifests() {
        var snapshot = table.currentSnapshot();
        return rows(List.of(column("path", "varchar"), column("length", "bigint"),
                column("partition_spec_id", "integer"), column("added_snapshot_id", "bigint"),
                column("added_data_files_count", "integer"), column("added_rows_count", "bigint"),
                column("existing_data_files_count", "integer"), column("existing_rows_count", "bigint"),
                column("deleted_data_files_count", "integer"), column("deleted_rows_count", "bigint"),
                column("partition_summaries",
                        "array(row(contains_null boolean, contains_nan boolean, lower_bound varchar, upper_bound varchar))")),
                List.of("VARCHAR", "BIGINT", "INTEGER", "BIGINT", "INTEGER", "BIGINT", "INTEGER", "BIGINT", "INTEGER",
                        "BIGINT", SUMMARIES),
                snapshot == null
                        ? List.of()
                        : snapshot.allManifests(table.io()).stream().map(this::manifest).toList());
    }

    private static final String SUMMARIES = "STRUCT(contains_null BOOLEAN, contains_nan BOOLEAN, lower_bound VARCHAR,"
            + " upper_bound VARCHAR)[]";

    private String manifest(ManifestFile file) {
        var type = Objects.requireNonNull(table.specs().get(file.partitionSpecId())).partitionType();
        var summaries = new ArrayList<String>();
        var partitions = file.partitions();
        for (int i = 0; partitions != null && i < partitions.size(); i++) {
            var part = partitions.get(i);
            var kind = type.fields().get(i).type();
            summaries.add("{'contains_null': " + part.containsNull() + ", 'contains_nan': "
                    + SqlValues.number(part.containsNaN()) + ", 'lower_bound': "
                    + SqlValues.text(SqlValues.shown(kind, part.lowerBound())) + ", 'upper_bound': "
                    + SqlValues.text(SqlValues.shown(kind, part.upperBound())) + "}");
        }
        return SqlValues.text(file.path()) + ", " + file.length() + ", " + file.partitionSpecId() + ", "
                + SqlValues.number(file.snapshotId()) + ", " + SqlValues.number(file.addedFilesCount()) + ", "
                + SqlValues.number(file.addedRowsCount()) + ", " + SqlValues.number(file.existingFilesCount()) + ", "
                + SqlValues.number(file.existingRowsCount()) + ", " + SqlValues.number(file.deletedFilesCount()) + ", "
                + SqlValues.number(file.deletedRowsCount()) + ", CAST([" + String.join(", ", summaries) + "] AS "
                + SUMMARIES + ")";
    }
}
