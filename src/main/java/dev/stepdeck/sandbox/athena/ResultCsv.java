package dev.stepdeck.sandbox.athena;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.athena.model.ColumnInfo;

/// Reads and writes result files: every value within double quotes, NULL as nothing.
final class ResultCsv implements AutoCloseable {

    private final InputStream input;
    private long offset;
    private byte[] value = new byte[256];
    private int length;

    /// @param input the file's bytes from a row's beginning on
    /// @param offset where in the file that is
    ResultCsv(InputStream input, long offset) {
        this.input = new BufferedInputStream(input, 1 << 16);
        this.offset = offset;
    }

    /// Where the next row begins.
    long offset() {
        return offset;
    }

    /// The next row, NULL as null; null at the end.
    @Nullable
    List<@Nullable String> next() throws IOException {
        int first = read();
        if (first < 0) {
            return null;
        }
        var row = new ArrayList<@Nullable String>();
        int c = first;
        while (true) {
            if (c == '"') {
                row.add(quoted());
                c = read();
            } else {
                row.add(null);
            }
            if (c == '\n' || c < 0) {
                return row;
            }
            c = read();
        }
    }

    private String quoted() throws IOException {
        length = 0;
        while (true) {
            int c = read();
            if (c < 0) {
                throw new IOException("The result file ends within a value");
            }
            if (c == '"') {
                input.mark(1);
                int after = input.read();
                if (after != '"') {
                    input.reset();
                    return new String(value, 0, length, UTF_8);
                }
                offset++;
            }
            append((byte) c);
        }
    }

    private void append(byte octet) {
        if (length == value.length) {
            value = Arrays.copyOf(value, length * 2);
        }
        value[length++] = octet;
    }

    private int read() throws IOException {
        int c = input.read();
        offset += c < 0 ? 0 : 1;
        return c;
    }

    @Override
    public void close() throws IOException {
        input.close();
    }

    /// Puts the header before the rows of a file that DuckDB wrote. The rows are not copied through this process's heap.
    static Path withHeader(Path rows, List<ColumnInfo> columns) throws IOException {
        var whole = rows.resolveSibling("whole.csv");
        var header = columns.stream().map(column -> '"' + column.name().replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(","));
        Files.writeString(whole, header + "\n");
        try (var to = Files.newOutputStream(whole, StandardOpenOption.APPEND)) {
            Files.copy(rows, to);
        }
        return whole;
    }
}
