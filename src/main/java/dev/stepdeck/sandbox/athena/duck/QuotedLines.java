package dev.stepdeck.sandbox.athena.duck;

import java.util.StringJoiner;

/// Takes lines apart as opencsv does, on which Hive's OpenCSVSerde stands: an escape within quotes takes the next quote or
/// escape as it is, any other escape is left out; two quotes within quotes are one; a quote in the middle of a field stays;
/// what is behind a quote that does not end is no field. Source: opencsv 2.3, the behaviour of its CSVParser.
public final class QuotedLines {

    /// What stands between the fields.
    public static final String MARK = LineGroups.MARK;

    private final String line;
    private final char separator;
    private final char quote;
    private final char escape;
    private final StringBuilder field = new StringBuilder();
    private final StringJoiner fields = new StringJoiner(MARK);
    private boolean quoted;
    private boolean inField;

    private QuotedLines(String settings, String line) {
        this.line = line;
        separator = settings.charAt(0);
        quote = settings.charAt(1);
        escape = settings.charAt(2);
    }

    /// The fields.
    ///
    /// @param settings the separator, the quote and the escape
    static String of(String settings, String line) {
        return new QuotedLines(settings, line).fields();
    }

    private String fields() {
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == escape) {
                if (within() && (next(i) == quote || next(i) == escape)) {
                    field.append(line.charAt(++i));
                }
            } else if (c == quote) {
                if (within() && next(i) == quote) {
                    field.append(line.charAt(++i));
                } else {
                    quote(i);
                }
                inField = !inField;
            } else if (c == separator && !quoted) {
                fields.add(field);
                field.setLength(0);
                inField = false;
            } else {
                field.append(c);
                inField = true;
            }
        }
        if (!quoted) {
            fields.add(field);
        }
        return fields.toString();
    }

    private boolean within() {
        return quoted || inField;
    }

    /// The character behind a place; 0 at the end.
    private int next(int at) {
        return at + 1 < line.length() ? line.charAt(at + 1) : 0;
    }

    private void quote(int at) {
        if (at > 2 && line.charAt(at - 1) != separator && at + 1 < line.length() && next(at) != separator) {
            if (!field.isEmpty() && field.toString().isBlank()) {
                field.setLength(0);
            } else {
                field.append(quote);
            }
        }
        quoted = !quoted;
    }
}
