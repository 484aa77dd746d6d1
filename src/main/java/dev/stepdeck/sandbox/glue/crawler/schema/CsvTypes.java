package dev.stepdeck.sandbox.glue.crawler.schema;

import java.util.List;
import java.util.regex.Pattern;

import dev.stepdeck.sandbox.glue.crawler.schema.FieldType.Scalar;

/// The types of fields in texts, as the built-in CSV classifier sees them: whole numbers, other numbers, texts.
final class CsvTypes {

    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,19}");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?");

    private CsvTypes() {}

    /// The type of one field; nothing for an empty one.
    static FieldType of(String field) {
        var text = field.strip();
        if (text.isEmpty()) {
            return Scalar.NOTHING;
        }
        if (WHOLE.matcher(text).matches()) {
            try {
                Long.parseLong(text);
                return Scalar.BIGINT;
            } catch (NumberFormatException e) {
                return Scalar.DOUBLE;
            }
        }
        return NUMBER.matcher(text).matches() ? Scalar.DOUBLE : Scalar.STRING;
    }

    /// The type of a column.
    static FieldType of(List<List<String>> rows, int column) {
        FieldType type = Scalar.NOTHING;
        for (var row : rows) {
            if (column < row.size()) {
                type = type.with(of(row.get(column)));
            }
        }
        return type.equals(Scalar.NOTHING) ? Scalar.STRING : type;
    }
}
