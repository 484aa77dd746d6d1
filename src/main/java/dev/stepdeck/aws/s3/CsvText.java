package dev.stepdeck.aws.s3;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/// Reads separated values of unknown origin. Source: RFC 4180, with the separators that people use.
final class CsvText {

    private static final List<Character> SEPARATORS = List.of(',', '\t', ';', '|');
    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9][0-9.,:/ -]*([eE][-+]?[0-9]+)?");

    private final String text;
    private final char separator;
    private final List<List<String>> lines = new ArrayList<>();
    private List<String> line = new ArrayList<>();
    private final StringBuilder value = new StringBuilder();

    private CsvText(String text) {
        this.text = text;
        this.separator = separator(text);
    }

    /// The lines, each a list of values.
    ///
    /// @param most how many lines are read
    static List<List<String>> read(String text, int most) {
        return new CsvText(text).lines(most);
    }

    /// Whether the first line names the values: each has a name of its own there, and none is a number.
    static boolean headed(List<List<String>> lines) {
        var first = lines.getFirst();
        return first.stream().noneMatch(each -> each.isBlank() || NUMBER.matcher(each).matches())
                && new HashSet<>(first).size() == first.size();
    }

    /// What the first line has most of outside of quotes.
    static char separator(String text) {
        var plain = text.lines().findFirst().orElse("").replaceAll("\"[^\"]*\"", "");
        return SEPARATORS.stream().max(Comparator.comparingLong(
                (Character each) -> plain.chars().filter(found -> found == each).count())
                .thenComparing(each -> -SEPARATORS.indexOf(each))).orElse(',');
    }

    private List<List<String>> lines(int most) {
        var quoted = false;
        for (var i = 0; i < text.length() && lines.size() < most; i++) {
            var next = text.charAt(i);
            if (quoted) {
                if (next != '"') {
                    value.append(next);
                } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    value.append(next);
                    i++;
                } else {
                    quoted = false;
                }
            } else if (next == '"' && value.isEmpty()) {
                quoted = true;
            } else if (next == separator) {
                endValue();
            } else if (next == '\n') {
                endLine();
            } else if (next != '\r') {
                value.append(next);
            }
        }
        if (lines.size() < most && (!value.isEmpty() || !line.isEmpty())) {
            endLine();
        }
        return lines;
    }

    private void endValue() {
        line.add(value.toString());
        value.setLength(0);
    }

    private void endLine() {
        endValue();
        if (line.size() > 1 || !line.getFirst().isEmpty()) {
            lines.add(line);
        }
        line = new ArrayList<>();
    }
}
