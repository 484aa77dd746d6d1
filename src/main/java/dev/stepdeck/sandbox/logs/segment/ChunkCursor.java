package dev.stepdeck.sandbox.logs.segment;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/// Walks the events of one chunk that was read into memory. A message becomes text only when it is asked for.
final class ChunkCursor {

    private final long stream;
    private final ByteBuffer bytes;
    private int left;
    private long ingested;
    private long timestamp;
    private long sequence;
    private int messageAt;
    private int messageLength;

    ChunkCursor(long stream, ByteBuffer bytes) {
        this.stream = stream;
        this.bytes = bytes;
    }

    /// Moves to the next event; false at the end.
    boolean next() {
        if (left == 0 && !nextBlock()) {
            return false;
        }
        left--;
        sequence++;
        timestamp += number();
        messageLength = (int) number();
        messageAt = bytes.position();
        bytes.position(messageAt + messageLength);
        return true;
    }

    long timestamp() {
        return timestamp;
    }

    long stream() {
        return stream;
    }

    long sequence() {
        return sequence;
    }

    LogEvent event() {
        var message = new String(bytes.array(), bytes.arrayOffset() + messageAt, messageLength, UTF_8);
        return new LogEvent(new Position(timestamp, stream, sequence), ingested, message, messageLength);
    }

    private boolean nextBlock() {
        if (!BlockHeader.isAt(bytes)) {
            return false;
        }
        var header = BlockHeader.read(bytes);
        left = header.count();
        ingested = header.ingested();
        timestamp = header.firstTimestamp();
        sequence = header.firstSequence() - 1;
        return left > 0;
    }

    private long number() {
        var value = 0L;
        for (var shift = 0;; shift += 7) {
            var b = bytes.get();
            value |= (long) (b & 0x7F) << shift;
            if (b >= 0) {
                return value;
            }
        }
    }
}
