package dev.stepdeck.sandbox.glue.match.column;

import dev.stepdeck.sandbox.glue.match.text.WordLists;

/// Compares two values of a column that are not equal. Thread-safe.
@FunctionalInterface
public interface Comparison {

    /// The level from [Level#DIFFERENT] to [Level#SLIP].
    int level(Value a, Value b);

    /// The comparison that fits a column.
    static Comparison of(Column column, WordLists lists) {
        return switch (column.kind()) {
            case NAME -> new NameComparison(lists);
            case TEXT -> TextComparison.of(column, lists);
            case CATEGORY -> new CategoryComparison();
            case NUMBER -> NumberComparison.of(column);
            case DATE -> new DateComparison();
            case EMAIL -> new EmailComparison();
            case PHONE -> new PhoneComparison();
            case CODE -> new CodeComparison();
        };
    }
}
