package dev.stepdeck.sandbox.athena.duck;

import java.io.Closeable;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;
import org.duckdb.DuckDBTableFunctionState;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// DuckDB's tables of Avro files, which it does not read itself: `java_avro(paths, schema)` gives `filename` and each record
/// as `json`; `java_avro_schemas(paths)` gives what the files say of themselves. The paths are a list of JSON.
final class AvroFiles implements DuckDBTableFunction<AvroFiles.Wanted, AvroFiles.Rows, Object> {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final List<Path> folders;
    private final boolean schemas;

    /// @param folders what may be read
    private AvroFiles(List<Path> folders, boolean schemas) {
        this.folders = List.copyOf(folders);
        this.schemas = schemas;
    }

    static void register(Connection connection, List<Path> folders) throws SQLException {
        register(connection, "java_avro", new AvroFiles(folders, false), 2);
        register(connection, "java_avro_schemas", new AvroFiles(folders, true), 1);
    }

    private static void register(Connection connection, String name, AvroFiles function, int parameters)
            throws SQLException {
        try (var builder = DuckDBFunctions.tableFunction()) {
            builder.withName(name);
            for (int i = 0; i < parameters; i++) {
                builder.withParameter(String.class);
            }
            builder.withFunction(function).register(connection);
        }
    }

    /// What a query reads.
    ///
    /// @param schema as records are wanted; empty for that of each file
    record Wanted(List<Path> paths, String schema) {

        Wanted {
            paths = List.copyOf(paths);
        }
    }

    @Override
    public Wanted bind(DuckDBTableFunctionBindInfo bind) {
        var paths = List.of(JSON.readValue(bind.getParameter(0).getString(), String[].class)).stream().map(Path::of)
                .toList();
        for (var path : paths) {
            if (folders.stream().noneMatch(path.normalize()::startsWith)) {
                throw new IllegalArgumentException("PERMISSION_DENIED: Access Denied");
            }
        }
        bind.addResultColumn("filename", String.class).addResultColumn(schemas ? "schema" : "json", String.class);
        return new Wanted(paths, schemas ? "" : bind.getParameter(1).getString());
    }

    @Override
    public Rows init(DuckDBTableFunctionInitInfo init) {
        AvroCodecs.register();
        init.setMaxThreads(1);
        return new Rows(init.<Wanted>getBindData());
    }

    @Override
    public long apply(DuckDBTableFunctionCallInfo call, DuckDBDataChunkWriter rows) {
        var from = call.<Rows>getInitData();
        var names = rows.vector(0);
        var texts = rows.vector(1);
        int row = 0;
        while (row < rows.capacity()) {
            var text = schemas ? from.nextSchema() : from.nextRecord();
            if (text == null) {
                break;
            }
            names.setString(row, from.path());
            texts.setString(row, text);
            row++;
        }
        return row;
    }

    /// Goes through the files, one after the other.
    static final class Rows implements DuckDBTableFunctionState, Closeable {

        private final Wanted wanted;
        private int next;
        private @Nullable DataFileReader<GenericRecord> open;
        private @Nullable GenericRecord record;

        Rows(Wanted wanted) {
            this.wanted = wanted;
        }

        String path() {
            return wanted.paths().get(next - 1).toString();
        }

        @Nullable
        String nextSchema() {
            if (next == wanted.paths().size()) {
                return null;
            }
            var schema = opened().getSchema().toString();
            close();
            return schema;
        }

        @Nullable
        String nextRecord() {
            try {
                var file = open;
                while (file == null || !file.hasNext()) {
                    close();
                    if (next == wanted.paths().size()) {
                        return null;
                    }
                    file = opened();
                }
                var read = file.next(record);
                record = read;
                var text = new StringWriter();
                try (var generator = JSON.createGenerator(text)) {
                    new AvroJson(generator).record(read);
                }
                return text.toString();
            } catch (IOException | AvroRuntimeException | JacksonException | IndexOutOfBoundsException e) {
                throw bad(e);
            }
        }

        private DataFileReader<GenericRecord> opened() {
            close();
            record = null;
            next++;
            try {
                var schema = wanted.schema().isEmpty() ? null : new Schema.Parser().parse(wanted.schema());
                var file = new DataFileReader<>(Path.of(path()).toFile(),
                        new GenericDatumReader<GenericRecord>(null, schema));
                open = file;
                return file;
            } catch (SchemaParseException e) {
                throw new IllegalArgumentException("HIVE_INVALID_METADATA: " + e.getMessage(), e);
            } catch (IOException | AvroRuntimeException e) {
                throw bad(e);
            }
        }

        private static IllegalArgumentException bad(Exception e) {
            return new IllegalArgumentException("HIVE_BAD_DATA: An Avro file cannot be read: " + e.getMessage(), e);
        }

        @Override
        public void close() {
            var file = open;
            open = null;
            if (file != null) {
                try {
                    file.close();
                } catch (IOException e) {
                    throw bad(e);
                }
            }
        }
    }
}
