package dev.stepdeck.sandbox.logs.segment;

import java.nio.ByteBuffer;

/// The head of a block: events of one call, in the order of time, written at once.
///
/// @param payloadLength bytes that follow the head
/// @param checksum CRC-32 of them
/// @param count how many events
/// @param firstSequence the number of the first event in its stream
/// @param firstTimestamp epoch milliseconds of the first event
/// @param lastTimestamp epoch milliseconds of the last event
/// @param ingested when they were accepted, epoch milliseconds
record BlockHeader(int payloadLength, int checksum, int count, long firstSequence, long firstTimestamp,
        long lastTimestamp, long ingested) {

    static final int SIZE = 48;
    private static final int MAGIC = 0x53444C42;

    int length() {
        return SIZE + payloadLength;
    }

    void write(ByteBuffer to) {
        to.putInt(MAGIC).putInt(payloadLength).putInt(checksum).putInt(count).putLong(firstSequence)
                .putLong(firstTimestamp).putLong(lastTimestamp).putLong(ingested);
    }

    /// Whether a head begins at the buffer's position.
    static boolean isAt(ByteBuffer from) {
        return from.remaining() >= SIZE && from.getInt(from.position()) == MAGIC
                && from.getInt(from.position() + Integer.BYTES) >= 0;
    }

    static BlockHeader read(ByteBuffer from) {
        from.getInt();
        return new BlockHeader(from.getInt(), from.getInt(), from.getInt(), from.getLong(), from.getLong(),
                from.getLong(), from.getLong());
    }
}
