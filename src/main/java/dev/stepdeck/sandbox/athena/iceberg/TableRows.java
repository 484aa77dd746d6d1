package dev.stepdeck.sandbox.athena.iceberg;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.stepdeck.sandbox.athena.duck.EngineColumn;
import dev.stepdeck.sandbox.athena.engine.LakeTables;
import dev.stepdeck.sandbox.athena.sql.Names;
import dev.stepdeck.sandbox.athena.sql.SqlException;

import org.apache.iceberg.ContentFile;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.FileContent;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.MetadataColumns;
import org.apache.iceberg.Schema;
import org.apache.iceberg.TableScan;
import org.apache.iceberg.types.Types;

/// The query of DuckDB that gives the rows of a scan: it reads the data files by the identifiers of their fields, and leaves
/// out what delete files name.
final class TableRows {

    /// DuckDB's column that says which file a row comes from.
    private static final String FILE = Names.quoted("stepdeck file");

    private final ObjectIo io;
    private final Schema schema;
    private final boolean paths;

    /// @param paths whether the rows have the columns `$path` and `$pos`, too
    TableRows(ObjectIo io, Schema schema, boolean paths) {
        this.io = io;
        this.schema = schema;
        this.paths = paths;
    }

    static List<FileScanTask> tasks(TableScan scan) {
        try (var all = scan.planFiles()) {
            var tasks = new ArrayList<FileScanTask>();
            all.forEach(tasks::add);
            return tasks;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param names those of the columns that are read, and maybe others; empty for all
    LakeTables.Rows rows(List<FileScanTask> tasks, Optional<Set<String>> names) {
        var columns = new ArrayList<EngineColumn>();
        schema.columns()
                .forEach(field -> columns.add(
                        new EngineColumn(field.name().toLowerCase(Locale.ROOT), IcebergTypes.trino(field.type()))));
        if (paths) {
            columns.add(new EngineColumn("$path", "varchar"));
            columns.add(new EngineColumn("$pos", "bigint"));
        }
        return new LakeTables.Rows(columns, query(tasks), empty(), bytes(tasks, names));
    }

    private String empty() {
        var none = schema.columns().stream().map(field -> "CAST(NULL AS " + IcebergTypes.duck(field.type()) + ") AS "
                + Names.quoted(field.name())).collect(Collectors.joining(", "));
        return "SELECT " + none
                + (paths ? ", CAST(NULL AS VARCHAR) AS \"$path\", CAST(NULL AS BIGINT) AS \"$pos\"" : "")
                + " WHERE FALSE";
    }

    private long bytes(List<FileScanTask> tasks, Optional<Set<String>> names) {
        var ids = schema.columns().stream()
                .filter(field -> names.isEmpty() || names.get().contains(field.name())).map(Types.NestedField::fieldId)
                .collect(Collectors.toSet());
        var deletes = tasks.stream().flatMap(task -> task.deletes().stream())
                .collect(Collectors.toMap(DeleteFile::location, DeleteFile::fileSizeInBytes, (one, _) -> one));
        return deletes.values().stream().mapToLong(Long::longValue).sum()
                + tasks.stream().mapToLong(task -> bytes(task, names.isEmpty(), ids)).sum();
    }

    private static long bytes(FileScanTask task, boolean all, Set<Integer> ids) {
        var sizes = task.file().columnSizes();
        return all || sizes == null
                ? task.file().fileSizeInBytes()
                : sizes.entrySet().stream().filter(size -> ids.contains(size.getKey()))
                        .mapToLong(Map.Entry::getValue).sum();
    }

    /// One part for the files that the same equality deletes concern.
    String query(List<FileScanTask> tasks) {
        if (tasks.isEmpty()) {
            return empty();
        }
        var groups = new LinkedHashMap<Set<String>, List<FileScanTask>>();
        tasks.forEach(task -> groups.computeIfAbsent(equalityDeletes(task).stream().map(DeleteFile::location)
                .collect(Collectors.toCollection(LinkedHashSet::new)), _ -> new ArrayList<>()).add(task));
        return groups.values().stream().map(this::part).collect(Collectors.joining(" UNION ALL "));
    }

    private static List<DeleteFile> equalityDeletes(FileScanTask task) {
        return task.deletes().stream().filter(file -> file.content() == FileContent.EQUALITY_DELETES).toList();
    }

    private String part(List<FileScanTask> tasks) {
        var read = new LinkedHashMap<Integer, Types.NestedField>();
        schema.columns().forEach(field -> read.put(field.fieldId(), field));
        var equality = equalityDeletes(tasks.getFirst());
        equality.forEach(file -> keys(file).forEach(field -> read.putIfAbsent(field.fieldId(), field)));
        var columns = schema.columns().stream().map(field -> "r.f" + field.fieldId() + " AS "
                + Names.quoted(field.name())).collect(Collectors.joining(", "));
        var query = new StringBuilder("SELECT " + columns);
        if (paths) {
            query.append(", a.uri AS \"$path\", r.file_row_number AS \"$pos\"");
        }
        query.append(" FROM ").append(source(tasks.stream().map(FileScanTask::file).toList(), read.values(),
                ", filename = 'stepdeck file', file_row_number = true")).append(" AS r");
        if (paths) {
            query.append(" JOIN ").append(addresses(tasks)).append(" AS a (uri, path) ON a.path = r.").append(FILE);
        }
        var conditions = new ArrayList<String>();
        positions(tasks).ifPresent(conditions::add);
        equality.forEach(file -> conditions.add(unequal(file)));
        if (!conditions.isEmpty()) {
            query.append(" WHERE ").append(String.join(" AND ", conditions));
        }
        return query.toString();
    }

    private List<Types.NestedField> keys(DeleteFile file) {
        return file.equalityFieldIds().stream().map(id -> {
            var field = schema.findField(id);
            if (field == null || schema.asStruct().field(id) == null) {
                throw SqlException.of("NOT_SUPPORTED",
                        "The sandbox does not read equality deletes by a column that was dropped or is in another: "
                                + file.location());
            }
            return field;
        }).toList();
    }

    private String addresses(List<FileScanTask> tasks) {
        return tasks.stream().map(task -> "(" + Names.literal(task.file().location()) + ", "
                + Names.literal(io.file(task.file().location()).toString()) + ")")
                .collect(Collectors.joining(", ", "(VALUES ", ")"));
    }

    /// Each row of a position delete file names a file and a row in it.
    private Optional<String> positions(List<FileScanTask> tasks) {
        var files = new LinkedHashMap<String, DeleteFile>();
        tasks.forEach(task -> task.deletes().stream().filter(file -> file.content() == FileContent.POSITION_DELETES)
                .forEach(file -> files.put(file.location(), file)));
        if (files.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of("NOT EXISTS (SELECT 1 FROM "
                + source(List.copyOf(files.values()),
                        List.of(MetadataColumns.DELETE_FILE_PATH, MetadataColumns.DELETE_FILE_POS), "")
                + " AS d JOIN " + addresses(tasks) + " AS w (uri, path) ON w.uri = d.f"
                + MetadataColumns.DELETE_FILE_PATH.fieldId() + " WHERE w.path = r." + FILE + " AND d.f"
                + MetadataColumns.DELETE_FILE_POS.fieldId() + " = r.file_row_number)");
    }

    /// NULL is deleted by NULL. Source: Iceberg's table spec, "Equality delete files".
    private String unequal(DeleteFile file) {
        var keys = keys(file);
        return "NOT EXISTS (SELECT 1 FROM " + source(List.of(file), keys, "") + " AS e WHERE "
                + keys.stream().map(field -> "e.f" + field.fieldId() + " IS NOT DISTINCT FROM r.f" + field.fieldId())
                        .collect(Collectors.joining(" AND "))
                + ")";
    }

    /// Parquet files by the identifiers of their fields: the column of the field 1 is `f1`.
    private String source(List<? extends ContentFile<?>> files, Iterable<Types.NestedField> fields, String options) {
        var names = new ArrayList<String>();
        for (var file : files) {
            if (file.format() != FileFormat.PARQUET) {
                throw SqlException.of("NOT_SUPPORTED", "The sandbox reads Iceberg's files of Parquet only, but not "
                        + file.location());
            }
            names.add(Names.literal(io.file(file.location()).toString()));
        }
        var read = new ArrayList<String>();
        fields.forEach(field -> read.add(field.fieldId() + ": {name: 'f" + field.fieldId() + "', type: "
                + Names.literal(IcebergTypes.duck(field.type())) + ", default_value: NULL}"));
        return "read_parquet([" + String.join(", ", names) + "], schema = MAP {" + String.join(", ", read) + "}"
                + options + ")";
    }
}
