package dev.stepdeck.sandbox.athena.engine;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.stepdeck.sandbox.athena.sql.Names;
import dev.stepdeck.sandbox.athena.sql.SqlException;

import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.Table;

/// Reads files of one format: a query of DuckDB that gives the table's columns, with its types.
interface RowReader {

    /// @param files not empty, compressed alike
    /// @param columns those of the table without its partition keys
    /// @param serde the parameters of the serialisation
    String query(List<TableFile> files, List<Column> columns, Map<String, String> serde);

    /// How many bytes a query reads of files.
    ///
    /// @param names those of the columns, and maybe others; empty for all columns
    default long bytes(List<TableFile> files, Optional<Set<String>> names) {
        return files.stream().mapToLong(TableFile::bytes).sum();
    }

    /// The one for a table, by its SerDe and its format.
    ///
    /// @throws SqlException for a format that the sandbox does not read
    static RowReader of(Table table, SchemaProbe probe) {
        var storage = table.storageDescriptor();
        var serde = storage.serdeInfo() == null || storage.serdeInfo().serializationLibrary() == null
                ? ""
                : storage.serdeInfo().serializationLibrary();
        var input = storage.inputFormat() == null ? "" : storage.inputFormat();
        var parameters = table.parameters();
        var name = serde.substring(serde.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return switch (name) {
            case "lazysimpleserde" -> new TextReader(skipped(parameters));
            case "opencsvserde" -> new CsvReader(skipped(parameters));
            case "jsonserde" -> new JsonReader(probe, input.endsWith("CloudTrailInputFormat"),
                    serde.startsWith("org.openx.") ? TextValue.OPENX_JSON : TextValue.HIVE_JSON);
            case "cloudtrailserde" -> new JsonReader(probe, true, TextValue.HIVE_JSON);
            case "regexserde" -> new RegexReader(skipped(parameters));
            case "parquethiveserde" -> new ParquetReader(probe);
            case "avroserde" -> new AvroReader(probe, parameters);
            case "orcserde" -> new OrcReader(probe, storage.columns(),
                    storage.serdeInfo().parameters() == null ? Map.of() : storage.serdeInfo().parameters());
            case "" -> input.contains("arquet") ? new ParquetReader(probe) : new TextReader(skipped(parameters));
            default -> throw SqlException.of("HIVE_UNSUPPORTED_FORMAT",
                    "The sandbox cannot read " + serde + " (table " + table.databaseName() + "." + table.name() + ")");
        };
    }

    private static int skipped(Map<String, String> parameters) {
        try {
            return Integer.parseInt(parameters.getOrDefault("skip.header.line.count", "0").strip());
        } catch (NumberFormatException e) {
            throw SqlException.of("HIVE_INVALID_METADATA", "Invalid value for skip.header.line.count property: "
                    + parameters.get("skip.header.line.count"));
        }
    }

    /// The files as a list of DuckDB.
    static String paths(List<TableFile> files) {
        return files.stream().map(file -> Names.literal(file.path().toString()))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    /// The relation of the column `line`; that of an empty line is NULL, for otherwise DuckDB leaves it out.
    static String lines(List<TableFile> files, int skipped) {
        return "read_csv(" + paths(files) + ", delim = '\u0001', quote = '', escape = '', header = false"
                + ", auto_detect = false, nullstr = '', strict_mode = false, filename = true, skip = "
                + skipped + ", compression = " + Names.literal(files.getFirst().compression())
                + ", columns = {'line': 'VARCHAR'})";
    }

    /// A character of a property: as it is, or its number.
    static String mark(Map<String, String> serde, String property, String usual) {
        var mark = serde.getOrDefault(property, usual);
        return mark.matches("\\d{1,3}") ? String.valueOf((char) Integer.parseInt(mark)) : mark;
    }
}
