package dev.stepdeck.aws.athena;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongConsumer;

import org.jspecify.annotations.Nullable;

/// A whole result in a local file, to be ordered, filtered, counted and exported. Everything blocks and ends soon after its
/// thread is interrupted. Closing it deletes the file.
public final class LocalTable implements AutoCloseable {

    private final LocalDatabase database = new LocalDatabase();
    private final List<ResultColumn> columns;
    private final LocalSql sql;
    private long all;
    private long rows;
    private boolean picked;
    private List<ResultFilter> filters = List.of();

    private LocalTable(List<ResultColumn> columns) {
        this.columns = columns;
        this.sql = new LocalSql(columns);
    }

    /// Reads a result to its end.
    ///
    /// @param taken is told how many rows have been read
    /// @throws InterruptedException if its thread is interrupted; nothing stays
    public static LocalTable load(QueryResults results, LongConsumer taken) throws InterruptedException {
        var table = new LocalTable(results.columns());
        try {
            table.fill(results, taken);
            return table;
        } catch (InterruptedException | RuntimeException e) {
            table.close();
            throw e;
        }
    }

    private void fill(QueryResults results, LongConsumer taken) throws InterruptedException {
        all = new LocalLoad(database, sql).fill(results, taken);
        rows = all;
        taken.accept(all);
    }

    /// What the values of a row are.
    public List<ResultColumn> columns() {
        return columns;
    }

    /// How many rows meet the filters.
    public synchronized ResultSize size() {
        return new ResultSize(rows, true);
    }

    /// How many rows there are without filters.
    public long all() {
        return all;
    }

    /// Sets order and filters.
    ///
    /// @throws InterruptedException if its thread is interrupted; then the rows are as they came
    public synchronized void arrange(List<ResultOrder> order, List<ResultFilter> newFilters)
            throws InterruptedException {
        picked = false;
        filters = List.copyOf(newFilters);
        rows = all;
        if (order.isEmpty() && filters.isEmpty()) {
            return;
        }
        database.run("CREATE OR REPLACE TABLE picked AS SELECT rowid AS id FROM result WHERE " + sql.where(filters)
                + " ORDER BY " + sql.order(order), sql.values(filters));
        rows = database.ask("SELECT count(*) FROM picked", List.of(), LocalTable::number);
        picked = true;
    }

    /// Some rows, as they are arranged.
    ///
    /// @throws InterruptedException if its thread is interrupted
    public synchronized ResultPage page(long first, int count) throws InterruptedException {
        if (!picked) {
            return new ResultPage(first, database.ask("SELECT " + sql.texts() + " FROM result WHERE rowid >= ? AND "
                    + "rowid < ? ORDER BY rowid", List.of(first, first + count), this::rows));
        }
        var ids = database.ask("SELECT id FROM picked WHERE rowid >= ? AND rowid < ? ORDER BY rowid",
                List.of(first, first + count), LocalTable::numbers);
        if (ids.isEmpty()) {
            return new ResultPage(first, List.of());
        }
        var list = String.join(",", ids.stream().map(String::valueOf).toList());
        var found = database.ask("SELECT " + sql.texts() + ", rowid FROM result WHERE rowid IN (" + list + ")",
                List.of(), this::numbered);
        return new ResultPage(first, ids.stream().map(found::get).filter(Objects::nonNull).toList());
    }

    /// The rows that meet the filters, in the words of the local database: for profiles, charts and exports.
    synchronized String arranged() {
        return picked
                ? "(SELECT result.* FROM picked JOIN result ON result.rowid = picked.id ORDER BY picked.rowid)"
                : "(SELECT * FROM result ORDER BY rowid)";
    }

    LocalSql sql() {
        return sql;
    }

    LocalDatabase database() {
        return database;
    }

    /// A place for files of its own.
    Path folder() {
        return database.folder();
    }

    @Override
    public void close() {
        database.close();
    }

    private List<ResultRow> rows(ResultSet found) throws SQLException {
        var list = new ArrayList<ResultRow>();
        while (found.next()) {
            list.add(row(found));
        }
        return list;
    }

    private Map<Long, ResultRow> numbered(ResultSet found) throws SQLException {
        var map = new HashMap<Long, ResultRow>();
        while (found.next()) {
            map.put(found.getLong(columns.size() + 1), row(found));
        }
        return map;
    }

    private ResultRow row(ResultSet found) throws SQLException {
        var values = new @Nullable String[columns.size()];
        for (var i = 0; i < values.length; i++) {
            values[i] = found.getString(i + 1);
        }
        return new ResultRow(values);
    }

    private static List<Long> numbers(ResultSet found) throws SQLException {
        var list = new ArrayList<Long>();
        while (found.next()) {
            list.add(found.getLong(1));
        }
        return list;
    }

    static long number(ResultSet found) throws SQLException {
        found.next();
        return found.getLong(1);
    }
}
