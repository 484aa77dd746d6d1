package dev.stepdeck.sandbox.iam;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import dev.stepdeck.sandbox.store.Table;

import org.jspecify.annotations.Nullable;

/// One page of a list, and where the next begins.
///
/// @param marker null on the last page
record Paged<T>(List<T> items, @Nullable String marker) {

    /// What markers begin with, so that other texts are not taken for some.
    private static final String MARK = "after/";
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
                    + " constraint: Member must have value "
                    + (limit < 1 ? "greater than or equal to 1" : "less than or equal to " + LARGEST));
        }
        var items = new ArrayList<T>();
        var last = marker == null ? "" : place(prefix, marker);
        while (true) {
            var rows = table.page(prefix, last, limit, row -> row);
            for (var row : rows) {
                if (wanted.test(row.getValue())) {
                    if (items.size() == limit) {
                        return new Paged<>(items, Base64.getEncoder().encodeToString((MARK + last).getBytes(UTF_8)));
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

    private static String place(String prefix, String marker) {
        try {
            var text = new String(Base64.getDecoder().decode(marker), UTF_8);
            if (text.startsWith(MARK + prefix)) {
                return text.substring(MARK.length());
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw IamFaults.invalid("Invalid Marker.");
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
