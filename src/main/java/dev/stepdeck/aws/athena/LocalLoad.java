package dev.stepdeck.aws.athena;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.List;
import java.util.function.LongConsumer;

import org.duckdb.DuckDBAppender;

/// Fills the table of a [LocalDatabase] with a result: from its file in one go, which is much faster, or row by row. The
/// file counts only if as many rows come out of it as [CsvIndex] has found.
final class LocalLoad {

    private static final int PROGRESS_STEP = 5000;

    private final LocalDatabase database;
    private final LocalSql sql;
    private long rows;

    LocalLoad(LocalDatabase database, LocalSql sql) {
        this.database = database;
        this.sql = sql;
    }

    /// @return how many rows there are
    /// @throws InterruptedException if its thread is interrupted
    long fill(QueryResults results, LongConsumer taken) throws InterruptedException {
        database.run(sql.createTable(), List.of());
        if (results instanceof CsvResults file && fromFile(file, taken)) {
            return file.size().rows();
        }
        return rowByRow(results, taken);
    }

    private boolean fromFile(CsvResults results, LongConsumer taken) throws InterruptedException {
        results.prepare();
        var expected = results.size().rows();
        var copy = database.folder().resolve("result.csv");
        try {
            results.save(copy, (done, of) -> taken.accept(of == 0 ? 0 : Math.round((double) expected * done / of)));
            database.run(sql.insertFrom(LocalDatabase.escaped(copy), results.header()), List.of());
            if (database.ask("SELECT count(*) FROM result", List.of(), LocalTable::number) == expected) {
                return true;
            }
        } catch (IllegalStateException _) {
            // A line of more than 32 MB, for instance. Its message would have the user's data.
        } finally {
            drop(copy);
        }
        database.run("DELETE FROM result", List.of());
        return false;
    }

    private long rowByRow(QueryResults results, LongConsumer taken) throws InterruptedException {
        var columns = results.columns().size();
        try (var appender = database.connection().createAppender("main", "result")) {
            results.read(row -> {
                append(appender, row, columns);
                if (++rows % PROGRESS_STEP == 0) {
                    taken.accept(rows);
                }
                return true;
            });
        } catch (SQLException e) {
            throw LocalDatabase.defect(e);
        }
        return rows;
    }

    private static void append(DuckDBAppender appender, ResultRow row, int columns) {
        try {
            appender.beginRow();
            for (var i = 0; i < columns; i++) {
                var value = row.value(i);
                if (value == null) {
                    appender.appendNull();
                } else {
                    appender.append(value);
                }
            }
            appender.endRow();
        } catch (SQLException e) {
            throw LocalDatabase.defect(e);
        }
    }

    private static void drop(java.nio.file.Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
