package dev.stepdeck.sandbox.s3.notification;

/// Something that a destination is to be told: a change, or that it is a destination now.
///
/// @param destination the ARN of a queue or a topic, or [#EVENT_BRIDGE]
/// @param detailType of an event for EventBridge; else empty
/// @param bucket where it happened
/// @param text JSON
record Notice(String destination, String detailType, String bucket, String text, long timeMillis) {

    static final String EVENT_BRIDGE = "events";
}
