package dev.stepdeck.sandbox.glue.match.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;

import dev.stepdeck.sandbox.glue.match.column.Records;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads the records of a piece of work.
///
/// @param columns the columns that are wanted
/// @param format how the files are written
record RecordFiles(List<String> columns, Format format) {

    private static final int BUFFER = 1 << 16;

    Records read(List<String> files) throws IOException {
        var rows = new ArrayList<String[]>();
        for (var file : files) {
            try (var in = open(Path.of(file))) {
                if (format.json()) {
                    json(in, rows);
                } else {
                    delimited(in, rows);
                }
            }
        }
        return new Records(columns, rows);
    }

    private static BufferedReader open(Path file) throws IOException {
        InputStream bytes = Files.newInputStream(file);
        var in = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes, BUFFER) : bytes;
        return new BufferedReader(new InputStreamReader(in, UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE).onUnmappableCharacter(CodingErrorAction.REPLACE)), BUFFER);
    }

    private void delimited(BufferedReader in, List<String[]> rows) throws IOException {
        var reader = new DelimitedReader(in, format);
        for (var skipped = 0; skipped < format.skip(); skipped++) {
            if (reader.read().isEmpty()) {
                return;
            }
        }
        for (var record = reader.read(); record.isPresent(); record = reader.read()) {
            var values = record.get();
            var row = new String[columns.size()];
            for (var i = 0; i < row.length; i++) {
                row[i] = i < values.size() ? values.get(i) : "";
            }
            rows.add(row);
        }
    }

    private void json(BufferedReader in, List<String[]> rows) throws IOException {
        var mapper = JsonMapper.shared();
        var places = new HashMap<String, Integer>();
        for (var i = 0; i < columns.size(); i++) {
            places.put(columns.get(i).toLowerCase(Locale.ROOT), i);
        }
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            if (!line.isBlank()) {
                rows.add(row(mapper.readTree(line), places));
            }
        }
    }

    private String[] row(JsonNode object, Map<String, Integer> places) {
        var row = new String[columns.size()];
        Arrays.fill(row, "");
        for (var property : object.properties()) {
            var place = places.get(property.getKey().toLowerCase(Locale.ROOT));
            if (place != null) {
                var value = property.getValue();
                row[place] = value.isNull() ? "" : value.isString() ? value.stringValue() : value.toString();
            }
        }
        return row;
    }
}
