package dev.stepdeck.sandbox.cloudtrail;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import dev.stepdeck.sandbox.store.JsonRows;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;
import dev.stepdeck.sandbox.wire.TokenPage;

import software.amazon.awssdk.services.cloudtrail.model.EventCategory;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttribute;
import software.amazon.awssdk.services.cloudtrail.model.LookupEventsRequest;
import software.amazon.awssdk.services.cloudtrail.model.LookupEventsResponse;

/// The management events of the last ninety days, which AWS keeps whether there is a trail or not. Those that change
/// something are kept in the store, the last 10,000; of those that only read, the last 2,000 (and no more than 8 MB of them) are
/// kept until the sandbox stops, for consoles read all the time. Thread-safe.
///
/// Source: LookupEvents, CloudTrail API Reference.
final class EventHistory {

    private static final int MOST = 10_000;
    private static final int MOST_READS = 2_000;
    private static final long LARGEST_READS = 8_000_000;
    private static final int CLEAN_EVERY = 500;
    private static final int PAGE = 50;
    private static final long KEPT_MILLIS = 90L * 24 * 60 * 60 * 1000;
    private static final TokenPage.Tokens TOKENS = new TokenPage.Tokens("event", TrailFaults::token);

    private final Table<EventRow> rows;
    private final InstantSource clock;
    private final Deque<Read> reads = new ArrayDeque<>();
    private long size;
    private final AtomicInteger added = new AtomicInteger();

    EventHistory(Store store, InstantSource clock) {
        this.rows = store.table("cloudtrail.history", new JsonRows<>(EventRow.class));
        this.clock = clock;
    }

    /// Keeps an event that changes something.
    void put(EventRow row) {
        rows.put("%019d/%s".formatted(Long.MAX_VALUE - row.time(), row.id()), row);
        if (added.incrementAndGet() % CLEAN_EVERY == 0) {
            var oldest = clock.millis() - KEPT_MILLIS;
            rows.page("", "", Integer.MAX_VALUE, Map.Entry::getKey).stream().skip(MOST).forEach(rows::remove);
            rows.page("%019d".formatted(Long.MAX_VALUE - oldest), "", Integer.MAX_VALUE, Map.Entry::getKey)
                    .forEach(rows::remove);
        }
    }

    /// An event that only reads, made when somebody looks.
    ///
    /// @param size how much of the heap it keeps, about
    private record Read(Supplier<EventRow> row, long size) {}

    /// Keeps an event that only reads.
    ///
    /// @param row made when somebody looks
    /// @param bytes how much it keeps meanwhile, about
    void read(Supplier<EventRow> row, long bytes) {
        synchronized (reads) {
            reads.addFirst(new Read(row, bytes));
            size += bytes;
            while (reads.size() > MOST_READS || size > LARGEST_READS) {
                size -= reads.removeLast().size();
            }
        }
    }

    LookupEventsResponse lookup(LookupEventsRequest request) {
        if (request.maxResults() != null && (request.maxResults() < 1 || request.maxResults() > PAGE)) {
            throw TrailFaults.most();
        }
        if (request.startTime() != null && request.endTime() != null
                && request.startTime().isAfter(request.endTime())) {
            throw TrailFaults.times();
        }
        if (request.eventCategory() == EventCategory.UNKNOWN_TO_SDK_VERSION) {
            throw TrailFaults.category(request.eventCategoryAsString());
        }
        if (request.lookupAttributes().size() > 1) {
            throw TrailFaults.attributes("You can specify only one lookup attribute.");
        }
        request.lookupAttributes().forEach(EventHistory::check);
        var found = request.eventCategory() == null
                ? all().stream().filter(row -> isWanted(row, request)).toList()
                : List.<EventRow>of();
        var page = TokenPage.of(found, request.nextToken(), request.maxResults(), PAGE, TOKENS);
        return LookupEventsResponse.builder().events(page.items().stream().map(EventRow::shown).toList())
                .nextToken(page.next()).build();
    }

    private static void check(LookupAttribute attribute) {
        if (attribute.attributeKey() == null || attribute.attributeValue() == null
                || attribute.attributeValue().isEmpty()) {
            throw TrailFaults.attributes("A lookup attribute must have a key and a value.");
        }
        switch (attribute.attributeKey()) {
            case UNKNOWN_TO_SDK_VERSION -> throw TrailFaults
                    .attributes("Invalid lookup attribute key: " + attribute.attributeKeyAsString());
            case EVENT_ID, EVENT_NAME, READ_ONLY, USERNAME, RESOURCE_TYPE, RESOURCE_NAME, EVENT_SOURCE,
                    ACCESS_KEY_ID -> {
                // All that there are.
            }
        }
    }

    private List<EventRow> all() {
        var all = new ArrayList<>(rows.values());
        List<Read> seen;
        synchronized (reads) {
            seen = List.copyOf(reads);
        }
        seen.forEach(read -> all.add(read.row().get()));
        all.sort(Comparator.comparingLong(EventRow::time).reversed());
        return all;
    }

    private static boolean isWanted(EventRow row, LookupEventsRequest request) {
        var time = Instant.ofEpochMilli(row.time());
        return (request.startTime() == null || !time.isBefore(request.startTime()))
                && (request.endTime() == null || !time.isAfter(request.endTime()))
                && request.lookupAttributes().stream().allMatch(attribute -> has(row, attribute));
    }

    private static boolean has(EventRow row, LookupAttribute attribute) {
        var value = attribute.attributeValue();
        return switch (attribute.attributeKey()) {
            case EVENT_ID -> row.id().equals(value);
            case EVENT_NAME -> row.name().equals(value);
            case READ_ONLY -> String.valueOf(row.readOnly()).equals(value);
            case USERNAME -> row.user().equals(value);
            case RESOURCE_TYPE -> row.resources().stream().anyMatch(thing -> thing.type().equals(value));
            case RESOURCE_NAME -> row.resources().stream().anyMatch(thing -> thing.name().equals(value));
            case EVENT_SOURCE -> row.source().equals(value);
            case ACCESS_KEY_ID -> row.accessKey().equals(value);
            case UNKNOWN_TO_SDK_VERSION -> false;
        };
    }
}
