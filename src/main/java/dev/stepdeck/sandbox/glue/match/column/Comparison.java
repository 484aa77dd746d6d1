package dev.stepdeck.sandbox.glue.match.column;

import java.util.Set;

import dev.stepdeck.sandbox.glue.match.text.WordLists;

/// Compares two values of a column that are not equal. Thread-safe.
@FunctionalInterface
public interface Comparison {

    /// The level from [Level#DIFFERENT] on.
    int level(Value a, Value b);

    /// The comparison that fits a column.
    ///
    /// @param elsewhere words of its texts that are in columns of their own too
    static Comparison of(Column column, Set<String> elsewhere, WordLists lists) {
        return switch (column.kind()) {
            case NAME -> new NameComparison(lists);
            case TEXT -> TextComparison.of(column, elsewhere, lists);
            case CATEGORY -> new CategoryComparison();
            case NUMBER -> NumberComparison.of(column);
            case DATE -> new DateComparison();
            case EMAIL -> new EmailComparison();
            case PHONE -> new PhoneComparison();
            case CODE -> new CodeComparison();
        };
    }
}
