package dev.stepdeck.sandbox.logs.segment;

/// One event as it was read.
///
/// @param position its place in the order of all events; the timestamp is in it
/// @param ingested when it was accepted, epoch milliseconds
/// @param bytes the length of the message in UTF-8
public record LogEvent(Position position, long ingested, String message, int bytes) {

    /// Epoch milliseconds.
    public long timestamp() {
        return position.timestamp();
    }
}
