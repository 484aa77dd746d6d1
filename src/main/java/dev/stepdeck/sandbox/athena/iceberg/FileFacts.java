package dev.stepdeck.sandbox.athena.iceberg;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.stepdeck.sandbox.athena.duck.EngineColumn;
import dev.stepdeck.sandbox.athena.engine.LakeTables;
import dev.stepdeck.sandbox.athena.sql.Names;

import org.apache.iceberg.BaseTable;
import org.apache.iceberg.ContentFile;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Partitioning;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.types.Comparators;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.util.PartitionUtil;
import org.jspecify.annotations.Nullable;

/// `t$files` and `t$partitions`: the files of the current snapshot.
final class FileFacts {

    private final BaseTable table;

    FileFacts(BaseTable table) {
        this.table = table;
    }

    LakeTables.Rows files() {
        var files = new LinkedHashMap<String, ContentFile<?>>();
        var tasks = TableRows.tasks(table.newScan().includeColumnStats());
        tasks.forEach(task -> files.put(task.file().location(), task.file()));
        tasks.stream().flatMap(task -> task.deletes().stream()).forEach(file -> files.put(file.location(), file));
        return TableFacts.rows(List.of(column("content", "integer"), column("file_path", "varchar"),
                column("file_format", "varchar"), column("record_count", "bigint"),
                column("file_size_in_bytes", "bigint"), column("column_sizes", "map(integer, bigint)"),
                column("value_counts", "map(integer, bigint)"), column("null_value_counts", "map(integer, bigint)"),
                column("nan_value_counts", "map(integer, bigint)"), column("lower_bounds", "map(integer, varchar)"),
                column("upper_bounds", "map(integer, varchar)"), column("key_metadata", "varbinary"),
                column("split_offsets", "array(bigint)"), column("equality_ids", "array(integer)")),
                List.of("INTEGER", "VARCHAR", "VARCHAR", "BIGINT", "BIGINT", "MAP(INTEGER, BIGINT)",
                        "MAP(INTEGER, BIGINT)", "MAP(INTEGER, BIGINT)", "MAP(INTEGER, BIGINT)",
                        "MAP(INTEGER, VARCHAR)", "MAP(INTEGER, VARCHAR)", "BLOB", "BIGINT[]", "INTEGER[]"),
                files.values().stream().map(this::file).toList());
    }

    private static EngineColumn column(String name, String type) {
        return TableFacts.column(name, type);
    }

    private String file(ContentFile<?> file) {
        return file.content().id() + ", " + SqlValues.text(file.location()) + ", "
                + SqlValues.text(file.format().name())
                + ", " + file.recordCount() + ", " + file.fileSizeInBytes() + ", "
                + SqlValues.numbers(file.columnSizes()) + ", " + SqlValues.numbers(file.valueCounts()) + ", "
                + SqlValues.numbers(file.nullValueCounts()) + ", " + SqlValues.numbers(file.nanValueCounts()) + ", "
                + bounds(file.lowerBounds()) + ", " + bounds(file.upperBounds()) + ", NULL, "
                + SqlValues.list(file.splitOffsets(), "BIGINT") + ", "
                + SqlValues.list(file.equalityFieldIds(), "INTEGER");
    }

    private String bounds(@Nullable Map<Integer, ByteBuffer> bounds) {
        return bounds == null ? "NULL" : bounds.entrySet().stream().sorted(Map.Entry.comparingByKey()).flatMap(each -> {
            var type = table.schema().findType(each.getKey());
            return type == null
                    ? Stream.<String>empty()
                    : Stream.of(each.getKey() + ": " + SqlValues.text(SqlValues.shown(type,
                            each.getValue())));
        }).collect(Collectors.joining(", ", "CAST(MAP {", "} AS MAP(INTEGER, VARCHAR))"));
    }

    LakeTables.Rows partitions() {
        var type = Partitioning.partitionType(table);
        var partitions = new LinkedHashMap<String, List<DataFile>>();
        for (FileScanTask task : TableRows.tasks(table.newScan().includeColumnStats())) {
            var values = PartitionUtil.coercePartition(type, task.spec(), task.file().partition());
            partitions.computeIfAbsent(literal(type, values), _ -> new ArrayList<>()).add(task.file());
        }
        var columns = new ArrayList<EngineColumn>();
        var duck = new ArrayList<String>();
        if (!type.fields().isEmpty()) {
            columns.add(column("partition", IcebergTypes.trino(type)));
            duck.add(IcebergTypes.duck(type));
        }
        columns.addAll(List.of(column("record_count", "bigint"), column("file_count", "bigint"),
                column("total_size", "bigint")));
        duck.addAll(List.of("BIGINT", "BIGINT", "BIGINT"));
        var measured = measured();
        if (!measured.isEmpty()) {
            columns.add(column("data", data(measured, false)));
            duck.add(data(measured, true));
        }
        return TableFacts.rows(columns, duck, partitions.entrySet().stream().map(each -> {
            var files = each.getValue();
            return (type.fields().isEmpty() ? "" : each.getKey() + ", ")
                    + files.stream().mapToLong(DataFile::recordCount).sum() + ", " + files.size() + ", "
                    + files.stream().mapToLong(DataFile::fileSizeInBytes).sum()
                    + (measured.isEmpty() ? "" : ", " + data(measured, files));
        }).toList());
    }

    private static String literal(Types.StructType type, StructLike values) {
        var fields = new ArrayList<String>();
        for (int i = 0; i < type.fields().size(); i++) {
            var field = type.fields().get(i);
            fields.add(Names.literal(field.name()) + ": " + SqlValues.of(field.type(), values.get(i, Object.class)));
        }
        return "{" + String.join(", ", fields) + "}";
    }

    /// Columns that are no part of the partition and have bounds.
    private List<Types.NestedField> measured() {
        var keys = table.spec().fields().stream().filter(field -> field.transform().isIdentity())
                .map(field -> field.sourceId()).collect(Collectors.toSet());
        return table.schema().columns().stream()
                .filter(field -> field.type().isPrimitiveType() && !keys.contains(field.fieldId())).toList();
    }

    private static String data(List<Types.NestedField> fields, boolean duck) {
        return fields.stream().map(field -> {
            var type = duck ? IcebergTypes.duck(field.type()) : IcebergTypes.trino(field.type());
            return Names.quoted(field.name()) + (duck ? " STRUCT(" : " row(") + "\"min\" " + type + ", \"max\" " + type
                    + ", null_count BIGINT, nan_count BIGINT)";
        }).collect(Collectors.joining(", ", duck ? "STRUCT(" : "row(", ")"));
    }

    private static String data(List<Types.NestedField> fields, List<DataFile> files) {
        return fields.stream().map(field -> Names.literal(field.name()) + ": {'min': "
                + SqlValues.of(field.type(), bound(field, files, true)) + ", 'max': "
                + SqlValues.of(field.type(), bound(field, files, false)) + ", 'null_count': "
                + sum(files.stream().map(file -> count(file.nullValueCounts(), field)).toList()) + ", 'nan_count': "
                + sum(files.stream().map(file -> count(file.nanValueCounts(), field)).toList()) + "}")
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static Optional<Long> count(@Nullable Map<Integer, Long> counts, Types.NestedField field) {
        return counts == null ? Optional.empty() : Optional.ofNullable(counts.get(field.fieldId()));
    }

    private static String sum(List<Optional<Long>> counts) {
        return counts.stream().allMatch(Optional::isPresent)
                ? String.valueOf(counts.stream().mapToLong(Optional::orElseThrow).sum())
                : "CAST(NULL AS BIGINT)";
    }

    private static @Nullable Object bound(Types.NestedField field, List<DataFile> files, boolean lower) {
        Type.PrimitiveType type = field.type().asPrimitiveType();
        Comparator<Object> order = Comparators.forType(type);
        var found = files.stream().map(file -> lower ? file.lowerBounds() : file.upperBounds())
                .filter(Objects::nonNull).map(bounds -> bounds.get(field.fieldId())).filter(Objects::nonNull)
                .map(bytes -> Conversions.<Object>fromByteBuffer(type, bytes));
        return (lower ? found.min(order) : found.max(order)).orElse(null);
    }
}
