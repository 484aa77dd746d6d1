package dev.stepdeck.sandbox.events;

import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;

/// The way of AWS's services to EventBridge: it takes events whose sources begin with `aws.`, and nothing else.
record ServiceEvents(Arrivals arrivals) implements EventBridgeClient {

    @Override
    public PutEventsResponse putEvents(PutEventsRequest request) {
        return arrivals.put(request, true);
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // Nothing to close.
    }
}
