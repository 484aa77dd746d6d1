package dev.stepdeck.sandbox.athena.statement;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.stepdeck.sandbox.athena.engine.HiveText;
import dev.stepdeck.sandbox.athena.engine.HiveType;
import dev.stepdeck.sandbox.athena.sql.Names;
import dev.stepdeck.sandbox.athena.sql.SqlException;
import dev.stepdeck.sandbox.athena.sql.Statement;

import software.amazon.awssdk.services.glue.model.Table;

/// How a statement writes rows. Source: Athena User Guide, "CTAS table properties" and "UNLOAD".
///
/// @param stored `PARQUET`, `ORC`, `JSON`, `AVRO` or `TEXTFILE`
/// @param delimiter between the fields of text
/// @param compression DuckDB's name; Avro's and ORC's own for their files
record FileFormat(String stored, String delimiter, String compression) {

    /// Of `CREATE TABLE ... WITH (format = 'PARQUET', write_compression = 'SNAPPY', field_delimiter = ',')`.
    static FileFormat of(Map<String, String> properties) {
        var format = text(properties, "format").orElse("PARQUET").toUpperCase(Locale.ROOT);
        var stored = switch (format) {
            case "PARQUET", "ORC", "JSON", "AVRO", "TEXTFILE" -> format;
            default -> throw SqlException.of("NOT_SUPPORTED", "The sandbox cannot write the format " + format);
        };
        var own = stored.equals("PARQUET") || stored.equals("ORC") ? stored.toLowerCase(Locale.ROOT) : "text";
        var compression = text(properties, "write_compression").or(() -> text(properties, "compression"))
                .or(() -> text(properties, own + "_compression"))
                .orElse(stored.equals("ORC") ? "ZLIB" : "GZIP").toUpperCase(Locale.ROOT);
        return new FileFormat(stored, text(properties, "field_delimiter").orElse("\u0001"),
                compression(stored, compression));
    }

    private static String compression(String stored, String name) {
        var own = switch (stored) {
            case "AVRO" -> avro(name);
            case "ORC" -> orc(name);
            case "PARQUET" -> switch (name) {
                case "NONE", "UNCOMPRESSED" -> "uncompressed";
                case "SNAPPY", "GZIP", "ZSTD" -> name.toLowerCase(Locale.ROOT);
                default -> "";
            };
            default -> switch (name) {
                case "NONE", "UNCOMPRESSED" -> "none";
                case "GZIP", "ZSTD" -> name.toLowerCase(Locale.ROOT);
                default -> "";
            };
        };
        if (own.isEmpty()) {
            throw SqlException.of("NOT_SUPPORTED", "The sandbox cannot write " + stored + " with compression " + name);
        }
        return own;
    }

    /// As ORC compresses its streams itself.
    private static String orc(String compression) {
        return switch (compression) {
            case "ZLIB", "SNAPPY", "LZ4", "ZSTD", "NONE" -> compression;
            case "UNCOMPRESSED" -> "NONE";
            default -> "";
        };
    }

    /// Avro compresses its blocks itself. Source: Athena User Guide, "Compression support by file format".
    private static String avro(String compression) {
        return switch (compression) {
            case "GZIP", "DEFLATE" -> "deflate";
            case "SNAPPY" -> "snappy";
            case "ZSTD" -> "zstandard";
            case "NONE", "UNCOMPRESSED" -> "null";
            default -> "";
        };
    }

    /// Of a table that is there.
    static FileFormat of(Table table) {
        var serde = table.storageDescriptor().serdeInfo();
        var name = serde == null || serde.serializationLibrary() == null
                ? ""
                : serde.serializationLibrary().substring(serde.serializationLibrary().lastIndexOf('.') + 1);
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "parquethiveserde" -> new FileFormat("PARQUET", "", "gzip");
            case "avroserde" -> new FileFormat("AVRO", "", "deflate");
            case "orcserde" -> new FileFormat("ORC", "", compression("ORC",
                    table.parameters().getOrDefault("orc.compress", "ZLIB").strip().toUpperCase(Locale.ROOT)));
            case "jsonserde" -> new FileFormat("JSON", "", "gzip");
            case "lazysimpleserde" -> new FileFormat("TEXTFILE",
                    serde.parameters().getOrDefault("field.delim", "\u0001"), "gzip");
            default -> throw SqlException.of("NOT_SUPPORTED",
                    "The sandbox cannot write to a table with " + serde.serializationLibrary());
        };
    }

    /// The text of a property, which is a literal of SQL.
    static Optional<String> text(Map<String, String> properties, String name) {
        return Optional.ofNullable(properties.get(name)).map(value -> value.startsWith("'")
                ? value.substring(1, value.length() - 1).replace("''", "'")
                : value);
    }

    /// What COPY selects: the columns with a table's types; text as one value a line.
    String select(List<Queries.ResultColumn> columns, List<String> partitions) {
        var keys = columns.stream().filter(column -> partitions.contains(column.name()))
                .map(column -> stored(column) + " AS " + Names.quoted(column.name()));
        var values = columns.stream().filter(column -> !partitions.contains(column.name()));
        if (!stored.equals("TEXTFILE")) {
            return Stream.concat(values.map(column -> stored(column) + " AS "
                    + Names.quoted(column.name())), keys).collect(Collectors.joining(", "));
        }
        var line = values.map(column -> "coalesce(" + HiveText.of(Names.quoted(column.name()), column.type())
                + ", '\\N')").collect(Collectors.joining(" || " + Names.literal(delimiter) + " || "));
        return Stream.concat(Stream.of(line + " AS line"), keys)
                .collect(Collectors.joining(", "));
    }

    private static String stored(Queries.ResultColumn column) {
        return "CAST(" + Names.quoted(column.name()) + " AS "
                + HiveType.parse(column.type().hive()).duck() + ")";
    }

    /// The options of COPY.
    String options() {
        return switch (stored) {
            case "PARQUET" -> "FORMAT parquet, COMPRESSION " + compression;
            case "JSON" -> "FORMAT json, COMPRESSION " + compression;
            case "AVRO", "ORC" -> "FORMAT json, COMPRESSION none";
            default -> "FORMAT csv, HEADER false, DELIMITER '\u001e', QUOTE '\u001f', ESCAPE '\u001f', COMPRESSION "
                    + compression;
        };
    }

    /// Makes of a file that DuckDB wrote one of this format, if it is not one yet.
    ///
    /// @param columns those in the file
    void finish(Path file, List<Queries.ResultColumn> columns) {
        var types = new LinkedHashMap<String, HiveType>();
        columns.forEach(column -> types.put(column.name(), HiveType.parse(column.type().hive())));
        switch (stored) {
            case "AVRO" -> new AvroWriter(types).replace(file, compression);
            case "ORC" -> new OrcWriter(types).replace(file, compression);
            default -> {
                // DuckDB wrote it as it is to be.
            }
        }
    }

    /// What the name of a file ends with.
    String suffix() {
        return !stored.equals("JSON") && !stored.equals("TEXTFILE") || compression.equals("none")
                ? ""
                : compression.equals("gzip") ? ".gz" : ".zst";
    }

    /// How the catalog describes a table of it.
    Statement.Format hive() {
        return new Statement.Format(Optional.empty(),
                stored.equals("TEXTFILE")
                        ? Map.of("field.delim", delimiter, "serialization.format", delimiter)
                        : Map.of(),
                Optional.of(stored), Optional.empty(), Optional.empty());
    }
}
