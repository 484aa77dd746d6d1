package dev.stepdeck.sandbox.logs.segment;

/// What is known of a stream without reading it.
///
/// @param events how many events it has
/// @param bytes its size on disk
/// @param firstTimestamp the earliest event, epoch milliseconds; meaningless without events
/// @param lastTimestamp the latest event, epoch milliseconds; meaningless without events
/// @param lastIngested when events were last accepted, epoch milliseconds; meaningless without events
public record StreamSummary(long events, long bytes, long firstTimestamp, long lastTimestamp, long lastIngested) {

    static final StreamSummary EMPTY = new StreamSummary(0, 0, Long.MAX_VALUE, 0, 0);

    StreamSummary with(BlockHeader block) {
        return new StreamSummary(block.firstSequence() + block.count(), bytes + block.length(),
                Math.min(firstTimestamp, block.firstTimestamp()), Math.max(lastTimestamp, block.lastTimestamp()),
                block.ingested());
    }
}
