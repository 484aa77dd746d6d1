package dev.stepdeck.sandbox.glue.crawler.schema;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// The first rows of a text whose fields stand between delimiters.
///
/// @param quoted whether a field was in quotes
/// @param characters how long the rows are in the text
record CsvRows(List<List<String>> rows, boolean quoted, long characters) {

    private static final int MOST = 1000;

    /// @param quote 0 for none
    static CsvRows read(Sample.Text sample, char delimiter, char quote) {
        return new Reader(sample.text(), delimiter, quote).read(sample.cut());
    }

    private static final class Reader {

        private final String text;
        private final char delimiter;
        private final char quote;
        private final List<List<String>> rows = new ArrayList<>();
        private List<String> row = new ArrayList<>();
        private boolean quoted;
        private int at;

        Reader(String text, char delimiter, char quote) {
            this.text = text;
            this.delimiter = delimiter;
            this.quote = quote;
        }

        /// @param cut whether the last row may not be whole
        CsvRows read(boolean cut) {
            int end = 0;
            while (at < text.length() && rows.size() < MOST) {
                row.add(field());
                if (at >= text.length()) {
                    if (!cut) {
                        end = at;
                        take();
                    }
                } else if (text.charAt(at) == delimiter) {
                    at++;
                    if (at == text.length() && !cut) {
                        row.add("");
                        end = at;
                        take();
                    }
                } else {
                    at += text.startsWith("\r\n", at) ? 2 : 1;
                    end = at;
                    take();
                }
            }
            return new CsvRows(rows, quoted, end);
        }

        private void take() {
            if (row.size() > 1 || !row.getFirst().isBlank()) {
                rows.add(row);
            }
            row = new ArrayList<>();
        }

        private String field() {
            if (quote != 0 && at < text.length() && text.charAt(at) == quote) {
                var inQuotes = quotedField();
                if (inQuotes != null) {
                    return inQuotes;
                }
            }
            int start = at;
            while (at < text.length() && !ends(text.charAt(at))) {
                at++;
            }
            return text.substring(start, at);
        }

        /// A field in quotes, two of which are one in it; null, and nothing read, if it does not end as one.
        private @Nullable String quotedField() {
            var field = new StringBuilder();
            for (int i = at + 1; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c != quote) {
                    field.append(c);
                } else if (i + 1 < text.length() && text.charAt(i + 1) == quote) {
                    field.append(c);
                    i++;
                } else if (i + 1 == text.length() || ends(text.charAt(i + 1))) {
                    at = i + 1;
                    quoted = true;
                    return field.toString();
                } else {
                    return null;
                }
            }
            return null;
        }

        private boolean ends(char c) {
            return c == delimiter || c == '\n' || c == '\r';
        }
    }
}
