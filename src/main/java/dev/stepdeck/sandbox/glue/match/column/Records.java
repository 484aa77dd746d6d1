package dev.stepdeck.sandbox.glue.match.column;

import java.util.List;
import java.util.Optional;

/// Records with named columns, all of the same width. Every value is text; an empty one is missing. The rows are not
/// copied, for there may be many: nobody changes them.
///
/// @param columns the names of the columns
/// @param rows the values in the order of the columns
public record Records(List<String> columns, List<String[]> rows) {

    public Records {
        columns = List.copyOf(columns);
    }

    /// How many records there are.
    public int size() {
        return rows.size();
    }

    /// The place of a column, whatever the case of its name.
    public Optional<Integer> place(String column) {
        for (var i = 0; i < columns.size(); i++) {
            if (columns.get(i).equalsIgnoreCase(column)) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }
}
