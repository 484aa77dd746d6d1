package dev.stepdeck.sandbox.iam;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import dev.stepdeck.sandbox.store.Table;

import org.jspecify.annotations.Nullable;

/// One page of a list, and where the next begins.
///
/// @param marker null on the last page
record Paged<T>(List<T> items, @Nullable String marker) {

    private static final int DEFAULT = 100;
    private static final int LARGEST = 1000;

    /// @param prefix of the rows' keys
    /// @param marker of the page before, null for the first
    /// @param maxItems null for 100
    static <T> Paged<T> of(Table<T> table, String prefix, @Nullable String marker, @Nullable Integer maxItems,
            Predicate<T> wanted) {
        var limit = maxItems == null ? DEFAULT : maxItems;
        if (limit < 1 || limit > LARGEST) {
            throw IamFaults.invalid("1 validation error detected: Value '" + limit + "' at 'maxItems' failed to satisfy"
                    + " constraint: Member must have value between 1 and 1000");
        }
        if (marker != null && !marker.startsWith(prefix)) {
            throw IamFaults.invalid("Invalid Marker.");
        }
        var items = new ArrayList<T>();
        var last = marker == null ? "" : marker;
        while (true) {
            var rows = table.page(prefix, last, limit, row -> row);
            for (var row : rows) {
                if (wanted.test(row.getValue())) {
                    if (items.size() == limit) {
                        return new Paged<>(items, last);
                    }
                    items.add(row.getValue());
                }
                last = row.getKey();
            }
            if (rows.size() < limit) {
                return new Paged<>(items, null);
            }
        }
    }

    /// Whether there is more.
    boolean isTruncated() {
        return marker != null;
    }

    /// Whether a table has a row below a prefix.
    static <T> boolean any(Table<T> table, String prefix) {
        return !table.page(prefix, "", 1, Map.Entry::getKey).isEmpty();
    }
}
