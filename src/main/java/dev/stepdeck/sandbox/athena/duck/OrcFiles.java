package dev.stepdeck.sandbox.athena.duck;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.stepdeck.sandbox.orc.Orc;
import dev.stepdeck.sandbox.orc.OrcBytes;
import dev.stepdeck.sandbox.orc.OrcInput;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// ORC for DuckDB: `java_orc(paths, names)` gives each row as a list of `json`, with the columns of these names, a list of JSON
/// too, or with all of the file if that is empty. `java_orc_columns(paths, '')` gives the names and Hive types of the columns
/// of each file, `java_orc_sizes(paths, '')` names and bytes.
final class OrcFiles {

    private static final JsonMapper JSON = JsonMapper.shared();

    private OrcFiles() {}

    static void register(Connection connection, List<Path> folders) throws SQLException {
        FileTexts.register(connection, folders, "java_orc", "json", OrcFiles::rows);
        FileTexts.register(connection, folders, "java_orc_columns", "columns", (path, _) -> columns(path));
        FileTexts.register(connection, folders, "java_orc_sizes", "sizes", (path, _) -> sizes(path));
    }

    private static FileTexts.Texts rows(Path path, String names) throws IOException {
        var file = open(path, names);
        return new FileTexts.Texts() {

            @Override
            public @Nullable String next() throws IOException {
                try {
                    return file.next();
                } catch (IOException e) {
                    throw bad(e);
                }
            }

            @Override
            public void close() throws IOException {
                file.close();
            }
        };
    }

    private static OrcInput open(Path path, String names) throws IOException {
        try {
            return names.isEmpty()
                    ? Orc.open(OrcBytes.of(path))
                    : Orc.open(OrcBytes.of(path), List.of(JSON.readValue(names, String[].class)));
        } catch (IOException e) {
            throw bad(e);
        }
    }

    private static FileTexts.Texts columns(Path path) throws IOException {
        try (var file = open(path, "")) {
            return FileTexts.of(JSON.writeValueAsString(file.columns().stream()
                    .map(column -> Map.of("name", column.name(), "type", column.type().hive())).toList()));
        }
    }

    private static FileTexts.Texts sizes(Path path) throws IOException {
        try (var file = open(path, "")) {
            var all = new ArrayList<Map<String, Object>>();
            var sizes = file.sizes();
            for (int i = 0; i < sizes.size(); i++) {
                all.add(Map.of("name", file.columns().get(i).name(), "bytes", sizes.get(i)));
            }
            return FileTexts.of(JSON.writeValueAsString(all));
        }
    }

    private static IOException bad(IOException e) {
        return new IOException("An ORC file cannot be read: " + e.getMessage(), e);
    }
}
