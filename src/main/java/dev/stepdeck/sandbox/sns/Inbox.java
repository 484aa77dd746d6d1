package dev.stepdeck.sandbox.sns;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;

import dev.stepdeck.sandbox.store.JsonRows;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;

/// What would have left the machine, the newest first. The oldest letters go when there are too many.
final class Inbox {

    static final int MOST = 1_000;

    private final Table<Letter> rows;
    private final NavigableSet<String> ids = new ConcurrentSkipListSet<>();
    private final NavigableSet<String> unread = new ConcurrentSkipListSet<>();

    Inbox(Store store) {
        this.rows = store.table("sns.letters", new JsonRows<>(Letter.class));
        rows.page("", "", Integer.MAX_VALUE, Map.Entry::getValue).forEach(this::count);
    }

    private void count(Letter letter) {
        ids.add(letter.id());
        if (letter.read()) {
            unread.remove(letter.id());
        } else {
            unread.add(letter.id());
        }
    }

    /// An id for a letter of a time.
    static String newId(long millis) {
        return String.format(Locale.ROOT, "%016x-%s", Long.MAX_VALUE - millis, UUID.randomUUID());
    }

    void keep(Letter letter) {
        rows.put(letter.id(), letter);
        count(letter);
        while (ids.size() > MOST) {
            remove(ids.last());
        }
    }

    /// How many letters nobody has looked at.
    int unread() {
        return unread.size();
    }

    /// At most `limit` letters that are older than one; the newest when that is empty.
    List<Letter> page(String after, int limit) {
        return rows.page("", after, limit, Map.Entry::getValue);
    }

    Optional<Letter> find(String id) {
        return rows.get(id);
    }

    /// Marks a letter as read or unread; empty when there is none.
    Optional<Letter> mark(String id, boolean read) {
        var marked = rows.update(id, letter -> letter.withRead(read));
        marked.ifPresent(this::count);
        return marked;
    }

    /// Deletes a letter; returns whether it existed.
    boolean remove(String id) {
        ids.remove(id);
        unread.remove(id);
        return rows.remove(id).isPresent();
    }
}
