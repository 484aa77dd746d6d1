package dev.stepdeck.sandbox.events;

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

/// The event buses. `default` is always there.
final class Buses {

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
        var bus = new Bus(request.name(), Optional.ofNullable(request.description()), clock.millis(), tags);
        if (!rows.putIfAbsent(bus.name(), bus)) {
            throw EventsFaults.exists("Event bus " + bus.name() + " already exists.");
        }
        return bus;
    }

    /// @param name a name or an ARN; the default bus without one
    Bus get(@Nullable String name) {
        var wanted = name == null || name.isEmpty() ? DEFAULT : name.substring(name.lastIndexOf('/') + 1);
        return rows.get(wanted).orElseThrow(() -> EventsFaults.noBus(wanted));
    }

    DescribeEventBusResponse describe(@Nullable String name) {
        var bus = get(name);
        return DescribeEventBusResponse.builder().name(bus.name()).arn(bus.arn())
                .description(bus.description().orElse(null)).build();
    }

    ListEventBusesResponse list(ListEventBusesRequest request) {
        var prefix = request.namePrefix() == null ? "" : request.namePrefix();
        return ListEventBusesResponse.builder().eventBuses(rows.values(prefix).stream()
                .map(bus -> EventBus.builder().name(bus.name()).arn(bus.arn()).build()).toList()).build();
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
