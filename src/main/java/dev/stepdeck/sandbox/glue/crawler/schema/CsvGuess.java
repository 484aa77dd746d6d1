package dev.stepdeck.sandbox.glue.crawler.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.stepdeck.sandbox.glue.crawler.schema.FieldType.Scalar;

/// Recognises fields between delimiters. Source: "Built-in classifiers", "Built-in CSV classifier", AWS Glue Developer
/// Guide.
final class CsvGuess {

    private static final char[] DELIMITERS = {',', '|', '\t', ';', '\u0001'};
    private static final char QUOTE = '"';
    private static final int LONGEST_NAME = 150;
    /// Of the rows, how many have to have the same number of fields.
    private static final double REGULAR = 0.9;

    private CsvGuess() {}

    static Optional<Finding> of(Sample sample, Sample.Text text) {
        CsvRows best = null;
        char delimiter = 0;
        for (var each : DELIMITERS) {
            var rows = CsvRows.read(text, each, QUOTE);
            int width = width(rows.rows());
            if (width >= 2 && (best == null || width > width(best.rows()))) {
                best = rows;
                delimiter = each;
            }
        }
        if (best == null) {
            return Optional.empty();
        }
        var header = hasHeader(best.rows());
        return Optional.of(finding(sample, text, best, new FileFormat.Csv(delimiter, header, QUOTE, best.quoted(), ""),
                List.of()));
    }

    /// How many columns rows have, if there are two at least and nearly all have as many; else 0.
    static int width(List<List<String>> rows) {
        if (rows.size() < 2) {
            return 0;
        }
        var usual = rows.stream().collect(Collectors.groupingBy(List::size, Collectors.counting())).entrySet().stream()
                .max(Map.Entry.comparingByValue()).orElseThrow();
        return usual.getValue() >= REGULAR * rows.size() ? usual.getKey() : 0;
    }

    /// The first row is a header when it has texts only, none of them long, and some later row has something else.
    static boolean hasHeader(List<List<String>> rows) {
        var first = rows.getFirst();
        var names = first.stream().allMatch(name -> CsvTypes.of(name).equals(Scalar.STRING) || name.isBlank())
                && first.stream().anyMatch(name -> !name.isBlank())
                && first.subList(0, first.size() - 1).stream().allMatch(name -> name.length() < LONGEST_NAME)
                && first.stream().noneMatch(name -> name.chars().anyMatch(c -> c < ' ' && c != '\t'));
        return names && rows.stream().skip(1).flatMap(List::stream).map(CsvTypes::of)
                .anyMatch(type -> !type.equals(Scalar.STRING) && !type.equals(Scalar.NOTHING));
    }

    /// @param given the columns' names; empty for those in the header, or `col0`, `col1`...
    static Finding finding(Sample sample, Sample.Text text, CsvRows read, FileFormat.Csv format, List<String> given) {
        var rows = format.header() ? read.rows().subList(1, read.rows().size()) : read.rows();
        int width = read.rows().isEmpty() ? given.size() : Math.max(given.size(), usualWidth(read.rows()));
        var header = given.isEmpty() && format.header() ? read.rows().getFirst() : given;
        var fields = new ArrayList<Field>();
        var names = new HashSet<String>();
        for (int i = 0; i < width; i++) {
            var written = i < header.size() && !header.get(i).isBlank() ? header.get(i).strip() : "col" + i;
            var name = written.toLowerCase(Locale.ROOT);
            fields.add(new Field(names.add(name) ? name : name + "_" + i, written, CsvTypes.of(rows, i)));
        }
        var all = sample.isCut() && read.characters() > 0
                ? Math.round(rows.size() * (double) text.bytes() / read.characters() * sample.size()
                        / sample.bytes().length)
                : text.cut() || rows.size() >= 999
                        ? Math.round(rows.size() * (double) text.bytes() / Math.max(1, read.characters()))
                        : rows.size();
        return new Finding(new FileSchema(format, sample.compression(), fields), all);
    }

    private static int usualWidth(List<List<String>> rows) {
        return rows.stream().collect(Collectors.groupingBy(List::size, Collectors.counting())).entrySet().stream()
                .max(Map.Entry.comparingByValue()).orElseThrow().getKey();
    }
}
