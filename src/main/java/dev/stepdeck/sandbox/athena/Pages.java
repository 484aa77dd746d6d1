package dev.stepdeck.sandbox.athena;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import dev.stepdeck.sandbox.store.Table;

import org.jspecify.annotations.Nullable;

/// Lists a table of the store page by page.
///
/// @param next the token of the next page; null at the end
record Pages<V>(List<V> items, @Nullable String next) {

    /// What tokens begin with, so that other texts are not taken for some.
    private static final String MARK = "after/";

    Pages {
        items = List.copyOf(items);
    }

    /// @param most how many the API allows in one page, which is how many it gives when none are asked for
    static <V> Pages<V> of(Table<V> table, String prefix, @Nullable String token, @Nullable Integer asked, int most) {
        int size = asked == null ? most : asked;
        if (size < 1 || size > most) {
            throw AthenaFaults.invalid("MaxResults is more than maximum allowed length " + most);
        }
        List<Map.Entry<String, V>> rows = table.page(prefix, token == null ? "" : position(prefix, token), size + 1,
                row -> row);
        var items = new ArrayList<V>();
        rows.stream().limit(size).forEach(row -> items.add(row.getValue()));
        return new Pages<>(items, rows.size() > size ? encode(rows.get(size - 1).getKey()) : null);
    }

    private static String encode(String key) {
        return Base64.getEncoder().encodeToString((MARK + key).getBytes(UTF_8));
    }

    private static String position(String prefix, String token) {
        try {
            var text = new String(Base64.getDecoder().decode(token), UTF_8);
            if (text.startsWith(MARK + prefix)) {
                return text.substring(MARK.length());
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw AthenaFaults.invalid("NextToken is invalid");
    }
}
