package dev.stepdeck.aws.athena;

import java.util.List;

/// A few rows that are in memory, for whatever shows rows.
///
/// @param columns of every row
/// @param rows all of them
public record GivenRows(List<ResultColumn> columns, List<ResultRow> rows) implements QueryResults {

    public GivenRows {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /// Rows of text under names.
    public static GivenRows ofTexts(List<String> names, List<ResultRow> rows) {
        return new GivenRows(names.stream().map(name -> new ResultColumn(name, "varchar", 0, 0)).toList(), rows);
    }

    @Override
    public ResultSize size() {
        return new ResultSize(rows.size(), true);
    }

    @Override
    public Road road() {
        return new Road(true, "They are in memory.");
    }

    @Override
    public void prepare() {
        // They are counted.
    }

    @Override
    public ResultPage page(long first, int count) {
        var from = (int) Math.min(first, rows.size());
        return new ResultPage(first, rows.subList(from, Math.min(from + count, rows.size())));
    }

    @Override
    public void read(RowSink sink) {
        for (var row : rows) {
            if (!sink.row(row)) {
                return;
            }
        }
    }
}
