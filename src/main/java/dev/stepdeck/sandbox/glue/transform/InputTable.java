package dev.stepdeck.sandbox.glue.transform;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import dev.stepdeck.sandbox.glue.match.process.Format;

import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.Table;

/// The table of a transform as files.
///
/// @param columns its columns
/// @param location where its objects are
/// @param format how they are written
record InputTable(List<String> columns, String location, Format format) {

    /// @throws IOException if the table's format is one that the sandbox does not read for transforms
    static InputTable of(Table table) throws IOException {
        var storage = table.storageDescriptor();
        if (storage == null || storage.location() == null || storage.serdeInfo() == null) {
            throw new IOException("The table " + table.name() + " does not say where and how its records are kept.");
        }
        var columns = storage.columns().stream().map(Column::name).toList();
        return new InputTable(columns, storage.location(), format(table));
    }

    private static Format format(Table table) throws IOException {
        var serde = String.valueOf(table.storageDescriptor().serdeInfo().serializationLibrary());
        var parameters = table.storageDescriptor().serdeInfo().parameters();
        var skip = skip(table);
        if (serde.endsWith("JsonSerDe")) {
            return Format.ofJson();
        }
        if (serde.endsWith("OpenCSVSerde")) {
            return new Format(false, parameters.getOrDefault("separatorChar", ","),
                    parameters.getOrDefault("quoteChar", "\""), parameters.getOrDefault("escapeChar", ""), skip);
        }
        if (serde.endsWith("LazySimpleSerDe")) {
            return new Format(false, delimiter(parameters), "", parameters.getOrDefault("escape.delim", ""), skip);
        }
        throw new IOException("The table " + table.name() + " is kept by " + serde
                + "; the sandbox reads tables of CSV and JSON for transforms.");
    }

    private static String delimiter(Map<String, String> parameters) {
        return parameters.getOrDefault("field.delim", parameters.getOrDefault("separatorChar", "\u0001"));
    }

    private static int skip(Table table) {
        var lines = table.parameters().getOrDefault("skip.header.line.count", table.storageDescriptor().parameters()
                .getOrDefault("skip.header.line.count", "0"));
        return lines.matches("[0-9]{1,4}") ? Integer.parseInt(lines) : 0;
    }
}
