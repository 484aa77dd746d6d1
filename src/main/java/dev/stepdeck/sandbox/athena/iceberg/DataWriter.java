package dev.stepdeck.sandbox.athena.iceberg;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.stepdeck.sandbox.athena.duck.EngineConnection;
import dev.stepdeck.sandbox.athena.duck.EngineException;
import dev.stepdeck.sandbox.athena.sql.Names;
import dev.stepdeck.sandbox.athena.sql.SqlException;

import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.FileMetadata;
import org.apache.iceberg.MetadataColumns;
import org.apache.iceberg.Metrics;
import org.apache.iceberg.PartitionData;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.types.Types;

/// Writes rows as files of a table, which a commit then makes part of it.
final class DataWriter {

    /// Source: Athena User Guide, "Use CTAS and INSERT INTO to work around the 100 partition limit".
    private static final int MOST_PARTITIONS = 100;
    private static final String DEFAULT = "__HIVE_DEFAULT_PARTITION__";

    private final EngineConnection connection;
    private final ObjectIo io;
    private final Table table;
    private final Path scratch;

    /// @param scratch a folder for this writer's files, which need not be there
    DataWriter(EngineConnection connection, ObjectIo io, Table table, Path scratch) {
        this.connection = connection;
        this.io = io;
        this.table = table;
        this.scratch = scratch;
    }

    /// @param query of DuckDB, with the table's columns in their order
    /// @throws EngineException if the query fails
    List<DataFile> write(String query) throws EngineException {
        var fields = table.schema().columns();
        var parts = table.spec().fields();
        var folder = scratch.resolve("data " + UUID.randomUUID());
        var values = new ArrayList<String>();
        fields.forEach(field -> values.add("CAST(" + Names.quoted(field.name()) + " AS "
                + IcebergTypes.duck(field.type()) + ") AS " + Names.quoted(field.name())));
        for (int i = 0; i < parts.size(); i++) {
            // A text of its own for each value, so that none is the name of that for NULL.
            values.add("'v' || " + PartitionSql.of(parts.get(i), table.schema()) + " AS "
                    + Names.quoted("stepdeck part " + i));
        }
        var names = fields.stream().map(field -> Names.quoted(field.name())).collect(Collectors.joining(", "));
        var target = parts.isEmpty() ? folder.resolve("rows.parquet") : folder;
        var partitions = parts.isEmpty()
                ? ""
                : ", OVERWRITE_OR_IGNORE, PARTITION_BY (" + IntStream.range(0, parts.size())
                        .mapToObj(i -> Names.quoted("stepdeck part " + i)).collect(Collectors.joining(", ")) + ")";
        long rows = connection.copy("COPY (SELECT " + String.join(", ", values) + " FROM (" + query + ") AS q (" + names
                + ")) TO " + Names.literal(target.toString()) + " (" + options(fields) + partitions + ")", target);
        return rows == 0 ? List.of() : files(folder, fields);
    }

    private String options(List<Types.NestedField> fields) {
        var codec = table.properties().getOrDefault(TableProperties.PARQUET_COMPRESSION,
                TableProperties.PARQUET_COMPRESSION_DEFAULT_SINCE_1_4_0).toLowerCase(Locale.ROOT);
        return "FORMAT parquet, COMPRESSION " + Names.literal(codec) + ", FIELD_IDS {"
                + fields.stream().map(IcebergTypes::fieldIds).collect(Collectors.joining(", ")) + "}";
    }

    private List<DataFile> files(Path folder, List<Types.NestedField> fields) throws EngineException {
        var written = walk(folder);
        if (!table.spec().isUnpartitioned()
                && written.stream().map(Path::getParent).distinct().count() > MOST_PARTITIONS) {
            throw SqlException.of("ICEBERG_TOO_MANY_OPEN_PARTITIONS",
                    "Exceeded limit of " + MOST_PARTITIONS + " open writers for partitions");
        }
        var figures = new FileFigures(connection, fields).of(written.stream().map(Path::toString).toList());
        var files = new ArrayList<DataFile>();
        for (var file : written) {
            var partition = partition(folder.relativize(file));
            var uri = table.locationProvider().newDataLocation(table.spec(), partition, UUID.randomUUID() + ".parquet");
            io.put(uri, file);
            files.add(DataFiles.builder(table.spec()).withPath(uri).withFormat(FileFormat.PARQUET)
                    .withFileSizeInBytes(size(file)).withPartition(partition)
                    .withMetrics(figures.getOrDefault(file.toString(), new Metrics(0L))).build());
        }
        return files;
    }

    /// `stepdeck part 0=v2024/stepdeck part 1=v1/data_0.parquet`
    private PartitionData partition(Path file) {
        var type = table.spec().partitionType();
        var partition = new PartitionData(type);
        for (int i = 0; i < type.fields().size(); i++) {
            var text = file.getName(i).toString();
            text = URLDecoder.decode(text.substring(text.indexOf('=') + 1), UTF_8);
            partition.set(i, text.equals(DEFAULT)
                    ? null
                    : PartitionSql.value(type.fields().get(i).type(), text.substring(1)));
        }
        return partition;
    }

    /// Writes that rows of a data file are deleted.
    ///
    /// @param query of DuckDB: the numbers of the rows
    /// @throws EngineException if the query fails
    DeleteFile delete(DataFile file, String query) throws EngineException {
        var path = MetadataColumns.DELETE_FILE_PATH;
        var pos = MetadataColumns.DELETE_FILE_POS;
        var target = scratch.resolve("deletes " + UUID.randomUUID() + ".parquet");
        connection.copy("COPY (SELECT CAST(" + Names.literal(file.location()) + " AS VARCHAR) AS file_path, pos FROM ("
                + query + ") AS d (pos) ORDER BY pos) TO " + Names.literal(target.toString()) + " (" + options(
                        List.of(path, pos))
                + ")", target);
        var figures = new FileFigures(connection, List.of(path, pos)).of(List.of(target.toString()));
        var spec = Objects.requireNonNull(table.specs().get(file.specId()));
        var name = UUID.randomUUID() + "-deletes.parquet";
        var uri = spec.isUnpartitioned()
                ? table.locationProvider().newDataLocation(name)
                : table.locationProvider().newDataLocation(spec, file.partition(), name);
        io.put(uri, target);
        return FileMetadata.deleteFileBuilder(spec).ofPositionDeletes().withPath(uri).withFormat(FileFormat.PARQUET)
                .withFileSizeInBytes(size(target)).withPartition(file.partition())
                .withMetrics(figures.getOrDefault(target.toString(), new Metrics(0L)))
                .withReferencedDataFile(file.location()).build();
    }

    private static List<Path> walk(Path folder) {
        try (var all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
