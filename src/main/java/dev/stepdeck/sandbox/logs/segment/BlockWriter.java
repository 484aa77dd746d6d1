package dev.stepdeck.sandbox.logs.segment;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/// Turns the events of one call into blocks of about [Chunk#FULL] bytes.
final class BlockWriter {

    private static final int LONGEST_NUMBERS = 15;

    private final long firstSequence;
    private final long ingested;
    private final List<BlockHeader> headers = new ArrayList<>();
    private final ByteBuffer bytes;

    BlockWriter(long firstSequence, long ingested, long[] timestamps, byte[][] messages) {
        this.firstSequence = firstSequence;
        this.ingested = ingested;
        var size = 0L;
        for (var message : messages) {
            size += message.length + LONGEST_NUMBERS;
        }
        var blocks = size / Chunk.FULL * 2 + 2;
        this.bytes = ByteBuffer.allocate(Math.toIntExact(size + blocks * BlockHeader.SIZE));
        var from = 0;
        while (from < messages.length) {
            from = block(from, timestamps, messages);
        }
        bytes.flip();
    }

    List<BlockHeader> headers() {
        return headers;
    }

    ByteBuffer bytes() {
        return bytes;
    }

    private int block(int from, long[] timestamps, byte[][] messages) {
        var start = bytes.position();
        bytes.position(start + BlockHeader.SIZE);
        var before = timestamps[from];
        var i = from;
        do {
            number(timestamps[i] - before);
            before = timestamps[i];
            number(messages[i].length);
            bytes.put(messages[i]);
            i++;
        } while (i < messages.length
                && bytes.position() - start + messages[i].length + LONGEST_NUMBERS <= Chunk.FULL);
        var end = bytes.position();
        var payload = start + BlockHeader.SIZE;
        var checksum = new CRC32();
        checksum.update(bytes.array(), payload, end - payload);
        var header = new BlockHeader(end - payload, (int) checksum.getValue(), i - from, firstSequence + from,
                timestamps[from], before, ingested);
        header.write(bytes.position(start));
        bytes.position(end);
        headers.add(header);
        return i;
    }

    private void number(long value) {
        var rest = value;
        while (rest > 0x7F) {
            bytes.put((byte) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        bytes.put((byte) rest);
    }
}
