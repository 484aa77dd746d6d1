package dev.stepdeck.aws.athena;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.LongConsumer;

import dev.stepdeck.aws.HeavyCalls;

import org.duckdb.DuckDBAppender;

/// Fills the table of a [LocalDatabase] with a result: from its file in one go, which is much faster, or row by row. The
/// file counts only if as many rows come out of it as [CsvIndex] has found.
final class LocalLoad {

    private static final int BATCH = 5000;

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
        var batch = new ArrayList<ResultRow>();
        results.read(row -> {
            batch.add(row);
            if (++rows % BATCH == 0) {
                append(batch, results.columns().size());
                taken.accept(rows);
            }
            return true;
        });
        append(batch, results.columns().size());
        return rows;
    }

    /// Short, so it is not cancelled: the reader sees the interruption with its next row. An appender belongs to a thread,
    /// so each batch has one of its own.
    private void append(List<ResultRow> batch, int columns) {
        try {
            HeavyCalls.finish(() -> {
                try (var appender = database.connection().createAppender("main", "result")) {
                    for (var row : batch) {
                        append(appender, row, columns);
                    }
                }
                return true;
            });
        } catch (ExecutionException e) {
            throw LocalDatabase.defect(e);
        }
        batch.clear();
    }

    private static void append(DuckDBAppender appender, ResultRow row, int columns) throws SQLException {
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
    }

    private static void drop(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
