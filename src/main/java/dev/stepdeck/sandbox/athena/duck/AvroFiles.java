package dev.stepdeck.sandbox.athena.duck;

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
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Avro for DuckDB: `java_avro(paths, schema)` gives each record as `json`, by the schema if it is not empty;
/// `java_avro_schemas(paths, '')` gives what the files say of themselves.
final class AvroFiles implements FileTexts.Texts {

    private final DataFileReader<GenericRecord> file;
    private @Nullable GenericRecord record;

    private AvroFiles(DataFileReader<GenericRecord> file) {
        this.file = file;
    }

    static void register(Connection connection, List<Path> folders) throws SQLException {
        FileTexts.register(connection, folders, "java_avro", "json", AvroFiles::open);
        FileTexts.register(connection, folders, "java_avro_schemas", "schema", (path, _) -> schema(path));
    }

    private static FileTexts.Texts schema(Path path) throws IOException {
        try (var file = open(path, "")) {
            return FileTexts.of(file.file.getSchema().toString());
        }
    }

    private static AvroFiles open(Path path, String wanted) throws IOException {
        AvroCodecs.register();
        try {
            var schema = wanted.isEmpty() ? null : new Schema.Parser().parse(wanted);
            return new AvroFiles(new DataFileReader<>(path.toFile(), new GenericDatumReader<>(null, schema)));
        } catch (SchemaParseException e) {
            throw new IllegalArgumentException("HIVE_INVALID_METADATA: " + e.getMessage(), e);
        } catch (IOException | AvroRuntimeException e) {
            throw bad(e);
        }
    }

    @Override
    public @Nullable String next() throws IOException {
        try {
            if (!file.hasNext()) {
                return null;
            }
            var read = file.next(record);
            record = read;
            var text = new StringWriter();
            try (var generator = JsonMapper.shared().createGenerator(text)) {
                new AvroJson(generator).record(read);
            }
            return text.toString();
        } catch (IOException | AvroRuntimeException | JacksonException | IndexOutOfBoundsException e) {
            throw bad(e);
        }
    }

    private static IOException bad(Exception e) {
        return new IOException("An Avro file cannot be read: " + e.getMessage(), e);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
