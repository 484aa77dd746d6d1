package dev.stepdeck.sandbox.cloudformation.engine;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

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

    /// Adds an event. No two of a stack have the same millisecond, so that their ids differ and their times say
    /// their order.
    ///
    /// @param now the time, or any earlier than that of the stack's newest event
    /// @param id the id, given the time that the event gets
    /// @return the event as it is kept
    synchronized StackEvent append(StackEvent.Builder event, String stackId, Instant now,
            Function<Instant, String> id) {
        var prefix = StackRecord.key(stackId) + "/";
        var newest = events.page(prefix, "", 1, entry -> entry);
        long key = newest.isEmpty()
                ? LAST
                : Long.parseLong(newest.getFirst().getKey().substring(prefix.length())) - 1;
        var earliest = newest.isEmpty() ? now : newest.getFirst().getValue().timestamp().plusMillis(1);
        var time = now.isBefore(earliest) ? earliest : now;
        var added = event.timestamp(time).eventId(id.apply(time)).build();
        events.put(prefix + String.format("%012d", key), added);
        return added;
    }

    /// At most `limit` events, older than the one with the key `after` (empty: from the newest), with their keys.
    public List<Map.Entry<String, StackEvent>> page(String stackId, String after, int limit) {
        return events.page(StackRecord.key(stackId) + "/", after, limit, entry -> entry);
    }

    void forget(String stackId) {
        page(stackId, "", Integer.MAX_VALUE).forEach(entry -> events.remove(entry.getKey()));
    }
}
