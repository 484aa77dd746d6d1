package dev.stepdeck.sandbox.glue.transform;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;

import dev.stepdeck.sandbox.glue.match.process.DelimitedReader;
import dev.stepdeck.sandbox.glue.match.process.Format;
import dev.stepdeck.sandbox.glue.match.process.LabelRows;

/// Label files: CSV whose first columns are `labeling_set_id` and `label`, then those of the records. Source: Glue guide,
/// "Labeling".
final class LabelFile {

    private static final String SET = "labeling_set_id";
    private static final String LABEL = "label";

    private LabelFile() {}

    /// Reads labels; rows without a label are left out.
    ///
    /// @throws IllegalArgumentException if it is not a label file, with the reason
    static LabelRows read(String text) {
        var reader = new DelimitedReader(new StringReader(text.startsWith("\ufeff") ? text.substring(1) : text),
                new Format(false, ",", "\"", "", 0));
        try {
            var header = reader.read().orElseThrow(() -> new IllegalArgumentException("The label file is empty."))
                    .stream().map(name -> name.strip().toLowerCase(Locale.ROOT)).toList();
            var set = header.indexOf(SET);
            var label = header.indexOf(LABEL);
            if (set < 0 || label < 0) {
                throw new IllegalArgumentException("The label file must have the columns " + SET + " and " + LABEL
                        + "; it has " + String.join(", ", header) + ".");
            }
            return rows(reader, header, set, label);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LabelRows rows(DelimitedReader reader, List<String> header, int set, int label) throws IOException {
        var rows = new ArrayList<List<String>>();
        var sets = new ArrayList<String>();
        var labels = new ArrayList<String>();
        var number = 1;
        for (var row = reader.read(); row.isPresent(); row = reader.read()) {
            number++;
            var values = row.get();
            if (values.size() != header.size()) {
                throw new IllegalArgumentException("Record " + number + " of the label file has " + values.size()
                        + " values, its header " + header.size() + ".");
            }
            if (!values.get(set).isBlank() && !values.get(label).isBlank()) {
                sets.add(values.get(set).strip());
                labels.add(values.get(label).strip());
                rows.add(without(values, set, label));
            }
        }
        return new LabelRows(without(header, set, label), rows, sets, labels);
    }

    private static List<String> without(List<String> values, int one, int other) {
        var rest = new ArrayList<String>();
        for (var i = 0; i < values.size(); i++) {
            if (i != one && i != other) {
                rest.add(values.get(i));
            }
        }
        return rest;
    }

    /// Adds labels to earlier ones; sets that are in both are those of the later file.
    static LabelRows merge(LabelRows before, LabelRows after) {
        if (before.rows().isEmpty()) {
            return after;
        }
        var rows = new ArrayList<List<String>>();
        var sets = new ArrayList<String>();
        var labels = new ArrayList<String>();
        var later = new LinkedHashSet<>(after.sets());
        for (var i = 0; i < before.rows().size(); i++) {
            if (!later.contains(before.sets().get(i))) {
                rows.add(inOrder(before.columns(), before.rows().get(i), after.columns()));
                sets.add(before.sets().get(i));
                labels.add(before.labels().get(i));
            }
        }
        rows.addAll(after.rows());
        sets.addAll(after.sets());
        labels.addAll(after.labels());
        return new LabelRows(after.columns(), rows, sets, labels);
    }

    private static List<String> inOrder(List<String> from, List<String> row, List<String> to) {
        return to.stream().map(column -> {
            var place = from.indexOf(column);
            return place < 0 ? "" : row.get(place);
        }).toList();
    }

    /// Labels as a file.
    static String write(LabelRows labels) {
        var out = new StringBuilder();
        line(out, SET, LABEL, labels.columns());
        for (var i = 0; i < labels.rows().size(); i++) {
            line(out, labels.sets().get(i), labels.labels().get(i), labels.rows().get(i));
        }
        return out.toString();
    }

    private static void line(StringBuilder out, String set, String label, List<String> values) {
        out.append(quoted(set)).append(',').append(quoted(label));
        values.forEach(value -> out.append(',').append(quoted(value)));
        out.append('\n');
    }

    private static String quoted(String value) {
        return value.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? '"' + value.replace("\"", "\"\"") + '"'
                : value;
    }
}
