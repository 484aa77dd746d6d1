package dev.stepdeck.sandbox.sfn.task;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/// The rows of a delimited text, one by one, without blank lines. Source: "How Step Functions parses input CSV
/// files": quotation marks enclose delimiters and line ends and are doubled to stand for themselves, in fields without
/// quotation marks too; a backslash before a backslash, a quotation mark or a delimiter makes that stand for itself, any
/// other backslash is dropped.
final class CsvRows {

    private static final int END = -1;

    private final Reader text;
    private final char delimiter;
    private final StringBuilder field = new StringBuilder();
    private int next;

    CsvRows(Reader text, char delimiter) throws IOException {
        this.text = text;
        this.delimiter = delimiter;
        this.next = text.read();
    }

    /// The fields of the next row; none after the last.
    List<String> next() throws IOException {
        var row = new ArrayList<String>();
        while (next != END) {
            boolean written = field();
            int ending = next;
            if (ending != END) {
                take();
            }
            if (ending == delimiter) {
                row.add(field.toString());
                TextLines.checkLength(row.size());
            } else if (written || !row.isEmpty() || !field.isEmpty()) {
                row.add(field.toString());
                return row;
            }
        }
        if (!row.isEmpty()) {
            row.add("");
        }
        return row;
    }

    private int take() throws IOException {
        int taken = next;
        next = text.read();
        return taken;
    }

    /// Reads a field up to its delimiter, the line's end or the text's. Whether there are quotation marks around it.
    private boolean field() throws IOException {
        field.setLength(0);
        boolean enclosed = false;
        while (next != END && next != delimiter && next != '\n') {
            int c = take();
            if (c == '"' && !enclosed && field.toString().isBlank()) {
                field.setLength(0);
                enclosed = true;
                enclosed();
            } else if (c == '"' && next == '"') {
                append(take());
            } else if (c == '\\') {
                escaped();
            } else if (c != '\r' || next != '\n' && next != END) {
                append(c);
            }
        }
        return enclosed;
    }

    private void enclosed() throws IOException {
        while (next != END) {
            int c = take();
            if (c == '\\') {
                escaped();
            } else if (c != '"') {
                append(c);
            } else if (next == '"') {
                append(take());
            } else {
                return;
            }
        }
    }

    private void escaped() throws IOException {
        if (next == '\\' || next == '"' || next == delimiter) {
            append(take());
        }
    }

    private void append(int c) {
        field.append((char) c);
        TextLines.checkLength(field.length());
    }
}
