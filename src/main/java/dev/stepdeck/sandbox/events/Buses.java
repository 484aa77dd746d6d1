package dev.stepdeck.sandbox.events;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

import dev.stepdeck.sandbox.store.JsonRows;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.CreateEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeEventBusResponse;
import software.amazon.awssdk.services.eventbridge.model.EventBus;
import software.amazon.awssdk.services.eventbridge.model.ListEventBusesRequest;
import software.amazon.awssdk.services.eventbridge.model.ListEventBusesResponse;
import software.amazon.awssdk.services.eventbridge.model.UpdateEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.UpdateEventBusResponse;

/// The event buses. `default` is always there.
final class Buses {

    private static final int MOST_LISTED = 100;
    static final String DEFAULT = "default";

    private final Table<Bus> rows;
    private final InstantSource clock;

    Buses(Store store, InstantSource clock) {
        this.rows = store.table("events.buses", new JsonRows<>(Bus.class));
        this.clock = clock;
        rows.putIfAbsent(DEFAULT, new Bus(DEFAULT, Optional.empty(), clock.millis(), Map.of()));
    }

    Bus create(CreateEventBusRequest request, Map<String, String> tags) {
        if (!request.name().matches("[\\.\\-_A-Za-z0-9]{1,256}")) {
            throw EventsFaults.invalid("The event bus name " + request.name() + " is not valid.");
        }
        if (request.eventSourceName() != null) {
            throw EventsFaults.invalid("The sandbox has no event buses of partners.");
        }
        if (request.kmsKeyIdentifier() != null || request.deadLetterConfig() != null || request.logConfig() != null) {
            throw EventsFaults
                    .invalid("The sandbox's event buses have no KmsKeyIdentifier, DeadLetterConfig or LogConfig.");
        }
        var bus = new Bus(request.name(), Optional.ofNullable(request.description()), clock.millis(), tags);
        if (!rows.putIfAbsent(bus.name(), bus)) {
            throw EventsFaults.exists("Event bus " + bus.name() + " already exists.");
        }
        return bus;
    }

    UpdateEventBusResponse update(UpdateEventBusRequest request) {
        if (request.kmsKeyIdentifier() != null || request.deadLetterConfig() != null || request.logConfig() != null) {
            throw EventsFaults
                    .invalid("The sandbox's event buses have no KmsKeyIdentifier, DeadLetterConfig or LogConfig.");
        }
        var before = get(request.name());
        var bus = new Bus(before.name(), request.description() == null
                ? before.description()
                : Optional.of(request.description()).filter(text -> !text.isEmpty()), before.created(), before.tags());
        put(bus);
        return UpdateEventBusResponse.builder().arn(bus.arn()).name(bus.name())
                .description(bus.description().orElse(null)).build();
    }

    /// @param name a name or an ARN; the default bus without one
    Bus get(@Nullable String name) {
        return find(name).orElseThrow(() -> EventsFaults.noBus(plain(name)));
    }

    Optional<Bus> find(@Nullable String name) {
        return rows.get(plain(name));
    }

    private static String plain(@Nullable String name) {
        return name == null || name.isEmpty() ? DEFAULT : name.substring(name.lastIndexOf('/') + 1);
    }

    DescribeEventBusResponse describe(@Nullable String name) {
        var bus = get(name);
        return DescribeEventBusResponse.builder().name(bus.name()).arn(bus.arn())
                .description(bus.description().orElse(null)).creationTime(Instant.ofEpochMilli(bus.created()))
                .lastModifiedTime(Instant.ofEpochMilli(bus.created())).build();
    }

    ListEventBusesResponse list(ListEventBusesRequest request) {
        var prefix = request.namePrefix() == null ? "" : request.namePrefix();
        int limit = request.limit() == null ? MOST_LISTED : request.limit();
        var page = rows.page(prefix, PageToken.place(request.nextToken()), limit + 1, Map.Entry::getValue);
        return ListEventBusesResponse.builder()
                .nextToken(page.size() > limit ? PageToken.of(page.get(limit - 1).name()) : null)
                .eventBuses(page.stream().limit(limit)
                        .map(bus -> EventBus.builder().name(bus.name()).arn(bus.arn())
                                .description(bus.description().orElse(null))
                                .creationTime(Instant.ofEpochMilli(bus.created()))
                                .lastModifiedTime(Instant.ofEpochMilli(bus.created())).build())
                        .toList())
                .build();
    }

    void put(Bus bus) {
        rows.put(bus.name(), bus);
    }

    void remove(String name) {
        if (name.equals(DEFAULT)) {
            throw EventsFaults.invalid("Cannot delete event bus default.");
        }
        rows.remove(name);
    }
}
