package dev.stepdeck.aws.athena;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/// Parses Athena's result file piece by piece, as the pieces arrive. Every value is in quotes, a quote within is doubled, and a
/// value may go over lines; NULL is written as nothing, the empty string as two quotes. The bytes of quotes, commas and line
/// ends never occur within another character of UTF-8, so bytes are looked at.
final class CsvParser {

    private final int columns;
    private final QueryResults.RowSink sink;
    private byte[] field = new byte[256];
    private int length;
    private @Nullable String[] row;
    private int column;
    private boolean inQuotes;
    private boolean closed;
    private boolean quoted;
    private boolean begun;
    private boolean enough;

    /// @param columns of every row
    CsvParser(int columns, QueryResults.RowSink sink) {
        this.columns = columns;
        this.sink = sink;
        this.row = new @Nullable String[columns];
    }

    /// Takes the next bytes.
    ///
    /// @return whether more are wanted
    /// @throws IOException if a row has another number of values
    boolean take(byte[] bytes, int from, int to) throws IOException {
        for (var i = from; i < to && !enough; i++) {
            var next = bytes[i];
            if (inQuotes) {
                closed = next == '"';
                inQuotes = !closed;
                if (inQuotes) {
                    put(next);
                }
            } else {
                outside(next);
            }
        }
        return !enough;
    }

    /// Signals that there are no more bytes: a last row without a line end counts too.
    void end() throws IOException {
        if (!enough && begun) {
            endValue();
            endRow();
        }
    }

    private void outside(byte next) throws IOException {
        switch (next) {
            case '"' -> {
                if (closed) {
                    put(next);
                }
                inQuotes = true;
                quoted = true;
                begun = true;
            }
            case ',' -> {
                endValue();
                begun = true;
            }
            case '\n' -> {
                endValue();
                endRow();
            }
            case '\r' -> {
                // Part of the line end.
            }
            default -> {
                put(next);
                begun = true;
            }
        }
        closed = false;
    }

    private void put(byte next) {
        if (length == field.length) {
            field = Arrays.copyOf(field, length * 2);
        }
        field[length++] = next;
    }

    private void endValue() throws IOException {
        if (column == columns) {
            throw new IOException("A row of the result file has more than " + columns + " values");
        }
        row[column++] = quoted || length > 0 ? new String(field, 0, length, UTF_8) : null;
        length = 0;
        quoted = false;
        closed = false;
    }

    private void endRow() throws IOException {
        if (column < columns) {
            throw new IOException("A row of the result file has " + column + " values instead of " + columns);
        }
        begun = false;
        column = 0;
        enough = !sink.row(new ResultRow(row));
        row = new @Nullable String[columns];
    }
}
