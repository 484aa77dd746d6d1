package dev.stepdeck.sandbox.athena.duck;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;
import org.duckdb.DuckDBTableFunctionState;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// DuckDB's tables of files that it does not read itself: `name(paths, argument)` gives `filename` and texts of each file. The
/// paths are a list of JSON.
final class FileTexts implements DuckDBTableFunction<FileTexts.Wanted, FileTexts.Rows, Object> {

    private final List<Path> folders;
    private final String column;
    private final Opener opener;

    private FileTexts(List<Path> folders, String column, Opener opener) {
        this.folders = List.copyOf(folders);
        this.column = column;
        this.opener = opener;
    }

    /// The texts of a file, one after the other.
    interface Texts extends Closeable {

        /// @return null after the last one
        /// @throws IOException if it cannot be read
        @Nullable
        String next() throws IOException;

        @Override
        default void close() throws IOException {}
    }

    /// Opens a file.
    interface Opener {

        /// @throws IOException if it is none of the format
        Texts open(Path file, String argument) throws IOException;
    }

    /// The one text of a file.
    static Texts of(String text) {
        var all = List.of(text).iterator();
        return () -> all.hasNext() ? all.next() : null;
    }

    /// @param folders what may be read
    /// @param column what the texts are called
    static void register(Connection connection, List<Path> folders, String name, String column, Opener opener)
            throws SQLException {
        try (var builder = DuckDBFunctions.tableFunction()) {
            builder.withName(name).withParameter(String.class).withParameter(String.class)
                    .withFunction(new FileTexts(folders, column, opener)).register(connection);
        }
    }

    /// What a query reads.
    record Wanted(List<Path> paths, String argument) {

        Wanted {
            paths = List.copyOf(paths);
        }
    }

    @Override
    public Wanted bind(DuckDBTableFunctionBindInfo bind) {
        var paths = List.of(JsonMapper.shared().readValue(bind.getParameter(0).getString(), String[].class)).stream()
                .map(Path::of).toList();
        for (var path : paths) {
            if (folders.stream().noneMatch(path.normalize()::startsWith)) {
                throw new IllegalArgumentException("PERMISSION_DENIED: Access Denied");
            }
        }
        bind.addResultColumn("filename", String.class).addResultColumn(column, String.class);
        return new Wanted(paths, bind.getParameter(1).getString());
    }

    @Override
    public Rows init(DuckDBTableFunctionInitInfo init) {
        init.setMaxThreads(1);
        return new Rows(init.<Wanted>getBindData(), opener);
    }

    @Override
    public long apply(DuckDBTableFunctionCallInfo call, DuckDBDataChunkWriter rows) {
        var from = call.<Rows>getInitData();
        var names = rows.vector(0);
        var texts = rows.vector(1);
        int row = 0;
        while (row < rows.capacity()) {
            var text = from.next();
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
        private final Opener opener;
        private int next;
        private @Nullable Texts open;

        Rows(Wanted wanted, Opener opener) {
            this.wanted = wanted;
            this.opener = opener;
        }

        String path() {
            return wanted.paths().get(next - 1).toString();
        }

        @Nullable
        String next() {
            try {
                while (true) {
                    var text = open == null ? null : open.next();
                    if (text != null) {
                        return text;
                    }
                    close();
                    if (next == wanted.paths().size()) {
                        return null;
                    }
                    next++;
                    open = opener.open(Path.of(path()), wanted.argument());
                }
            } catch (IOException e) {
                throw new IllegalArgumentException("HIVE_BAD_DATA: " + e.getMessage(), e);
            }
        }

        @Override
        public void close() {
            var file = open;
            open = null;
            if (file != null) {
                try {
                    file.close();
                } catch (IOException e) {
                    throw new IllegalArgumentException("HIVE_BAD_DATA: " + e.getMessage(), e);
                }
            }
        }
    }
}
