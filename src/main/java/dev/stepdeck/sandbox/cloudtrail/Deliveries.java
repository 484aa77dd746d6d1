package dev.stepdeck.sandbox.cloudtrail;

import java.time.Instant;

import dev.stepdeck.sandbox.outbox.Outbox;
import dev.stepdeck.sandbox.store.JsonRows;
import dev.stepdeck.sandbox.store.Store;

import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/// Brings the events of trails to EventBridge's default bus, each at least once. Source: "AWS service events delivered
/// via AWS CloudTrail", Amazon EventBridge User Guide.
final class Deliveries {

    private static final String DETAIL_TYPE = "AWS API Call via CloudTrail";

    private final Outbox<Event> events;

    Deliveries(Store store) {
        this.events = new Outbox<>(store, "cloudtrail.outbox", new JsonRows<>(Event.class));
    }

    /// An event on its way.
    ///
    /// @param source `s3.amazonaws.com`
    /// @param record JSON
    record Event(String source, String record, long timeMillis) {}

    void put(Event event) {
        events.put(event);
    }

    /// Begins to send, also what was left when the sandbox stopped.
    ///
    /// @param bus takes events of AWS's services
    AutoCloseable sendTo(EventBridgeClient bus) {
        return events.sendTo("cloudtrail-events", event -> bus.putEvents(put -> put.entries(PutEventsRequestEntry
                .builder().source("aws." + event.source().replaceFirst("\\..*", "")).detailType(DETAIL_TYPE)
                .detail(event.record()).time(Instant.ofEpochMilli(event.timeMillis())).build())));
    }
}
