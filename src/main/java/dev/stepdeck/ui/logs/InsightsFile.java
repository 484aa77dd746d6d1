package dev.stepdeck.ui.logs;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;

import dev.stepdeck.aws.InsightsAnswer;

import tools.jackson.databind.json.JsonMapper;

/// The rows of a query as a file.
final class InsightsFile {

    private static final JsonMapper JSON = JsonMapper.shared();

    private InsightsFile() {}

    static Path csv(InsightsAnswer answer, Path file) throws IOException {
        try (var out = Files.newBufferedWriter(file)) {
            line(out, answer.columns());
            for (var row : answer.rows()) {
                line(out, answer.columns().stream().map(row::value).toList());
            }
        }
        return file;
    }

    /// An array of objects, one on each line.
    static Path json(InsightsAnswer answer, Path file) throws IOException {
        try (var out = Files.newBufferedWriter(file)) {
            out.write("[");
            var separator = "\n";
            for (var row : answer.rows()) {
                var fields = new LinkedHashMap<>(row.values());
                fields.remove("@ptr");
                out.write(separator);
                out.write(JSON.writeValueAsString(fields));
                separator = ",\n";
            }
            out.write("\n]\n");
        }
        return file;
    }

    private static void line(BufferedWriter out, List<String> values) throws IOException {
        for (var i = 0; i < values.size(); i++) {
            out.write(i == 0 ? "" : ",");
            var value = values.get(i);
            out.write(value.chars().anyMatch(c -> ",\"\r\n".indexOf(c) >= 0)
                    ? "\"" + value.replace("\"", "\"\"") + "\""
                    : value);
        }
        out.write("\r\n");
    }
}
