package dev.stepdeck.ui.kit.list;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import javafx.collections.ObservableList;

/// Rows that come in pages, newest first: the first page is polled, the others are fetched when the user wants more. Only rows
/// that differ are changed, so that nothing jumps. For the FX thread.
public final class PagedRows<R> {

    private final ObservableList<R> rows;
    private final Function<R, String> key;
    private final Predicate<R> moving;
    private Optional<String> next = Optional.empty();

    /// @param rows where they are kept; belongs to this object
    /// @param key what identifies a row
    /// @param moving whether a row looks different as time passes, for instance because it shows how long it has been running
    public PagedRows(ObservableList<R> rows, Function<R, String> key, Predicate<R> moving) {
        this.rows = rows;
        this.key = key;
        this.moving = moving;
    }

    /// Forgets all rows.
    public void clear() {
        rows.clear();
        next = Optional.empty();
    }

    /// The token of the page after the last known one; none when everything is here.
    public Optional<String> next() {
        return next;
    }

    /// Accepts the first page, just read. Its token is the next one while no other page has been read.
    public void refresh(List<R> firstPage, Optional<String> token) {
        if (rows.size() <= firstPage.size()) {
            next = token;
        }
        var fresh = new LinkedHashMap<String, R>();
        firstPage.forEach(row -> fresh.put(key.apply(row), row));
        for (var i = 0; i < rows.size(); i++) {
            var now = fresh.remove(key.apply(rows.get(i)));
            if (now != null && (!now.equals(rows.get(i)) || moving.test(now))) {
                rows.set(i, now);
            }
        }
        rows.addAll(0, fresh.values());
    }

    /// Accepts another page.
    public void append(List<R> page, Optional<String> token) {
        next = token;
        var known = rows.stream().map(key).collect(Collectors.toSet());
        page.stream().filter(row -> !known.contains(key.apply(row))).forEach(rows::add);
    }
}
