package dev.stepdeck.aws.athena;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// A result file as Athena writes it, in memory.
record CsvTable(byte[] bytes) implements ByteSource {

    /// Writes rows: every value in quotes, NULL as nothing.
    static CsvTable of(List<? extends List<@Nullable String>> rows) {
        var text = new StringBuilder();
        for (var row : rows) {
            var comma = "";
            for (var value : row) {
                text.append(comma);
                if (value != null) {
                    text.append('"').append(value.replace("\"", "\"\"")).append('"');
                }
                comma = ",";
            }
            text.append('\n');
        }
        return new CsvTable(text.toString().getBytes(UTF_8));
    }

    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    public InputStream open(long from, long to) {
        return new ByteArrayInputStream(bytes, (int) from, (int) (to - from));
    }
}
