package dev.stepdeck.sandbox.glue.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import dev.stepdeck.sandbox.store.Table;

import org.jspecify.annotations.Nullable;

/// Lists a table of the store page by page.
public final class Pages {

    /// What tokens begin with, so that other texts are not taken for some.
    private static final String MARK = "after/";

    /// How many databases, tables or versions a page has at most, and usually.
    public static final int SMALL = 100;
    /// How many partitions or found tables a page has at most.
    public static final int LARGE = 1000;

    private static final int READ_AT_ONCE = 500;

    private Pages() {}

    /// A page and the token of the next one; null at the end.
    public record Page<V>(List<V> items, @Nullable String next) {}

    /// @param prefix what the keys begin with
    /// @param asked how many the caller requests, 100 by default
    public static <V> Page<V> of(Table<V> table, String prefix, @Nullable String token, @Nullable Integer asked,
            int most, Predicate<V> wanted) {
        int size = asked == null ? SMALL : within(asked, most);
        var at = token == null ? "" : position(token);
        var items = new ArrayList<V>();
        while (true) {
            var rows = table.page(prefix, at, READ_AT_ONCE, row -> row);
            for (Map.Entry<String, V> row : rows) {
                if (wanted.test(row.getValue())) {
                    if (items.size() == size) {
                        return new Page<>(items, Base64.getEncoder().encodeToString((MARK + at).getBytes(UTF_8)));
                    }
                    items.add(row.getValue());
                }
                at = row.getKey();
            }
            if (rows.size() < READ_AT_ONCE) {
                return new Page<>(items, null);
            }
        }
    }

    private static int within(int asked, int most) {
        if (asked < 1) {
            throw CatalogFaults.constraint(asked, "maxResults", "Member must have value greater than or equal to 1");
        }
        if (asked > most) {
            throw CatalogFaults.constraint(asked, "maxResults", "Member must have value less than or equal to " + most);
        }
        return asked;
    }

    private static String position(String token) {
        try {
            var text = new String(Base64.getDecoder().decode(token), UTF_8);
            if (text.startsWith(MARK)) {
                return text.substring(MARK.length());
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw CatalogFaults.invalid("Invalid pagination token");
    }
}
