package dev.stepdeck.sandbox.cloudformation.engine;

import java.util.List;
import java.util.Map;

import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;
import dev.stepdeck.sandbox.wire.SdkJson;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;

/// The events of all stacks, newest first. Keys count down, so that a page is a range of the table.
///
/// Thread-safe.
public final class EventLog {

    private static final long LAST = 999_999_999_999L;

    private final Table<StackEvent> events;

    public EventLog(Store store) {
        this.events = store.table("cloudformation.events", SdkJson.codec(StackEvent::builder));
    }

    synchronized void append(StackEvent event) {
        var prefix = StackRecord.key(event.stackId()) + "/";
        var newest = events.page(prefix, "", 1, Map.Entry::getKey);
        long next = newest.isEmpty() ? LAST : Long.parseLong(newest.getFirst().substring(prefix.length())) - 1;
        events.put(prefix + String.format("%012d", next), event);
    }

    /// At most `limit` events, older than the one with the key `after` (empty: from the newest), with their keys.
    public List<Map.Entry<String, StackEvent>> page(String stackId, String after, int limit) {
        return events.page(StackRecord.key(stackId) + "/", after, limit, entry -> entry);
    }

    void forget(String stackId) {
        page(stackId, "", Integer.MAX_VALUE).forEach(entry -> events.remove(entry.getKey()));
    }
}
