package dev.stepdeck.sandbox.logs.segment;

import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/// The index of a stream's file, rebuilt from the heads of its blocks.
record StreamIndex(List<Chunk> chunks, StreamSummary summary) {

    private static final int WINDOW = 64 * 1024;

    /// Reads the heads and cuts off what follows the last whole block.
    static StreamIndex read(Path file) throws IOException {
        var chunks = new ArrayList<Chunk>();
        var summary = StreamSummary.EMPTY;
        if (!Files.exists(file)) {
            return new StreamIndex(chunks, summary);
        }
        try (var channel = FileChannel.open(file, READ, WRITE)) {
            var size = channel.size();
            var window = ByteBuffer.allocate(WINDOW).limit(0);
            var windowAt = 0L;
            while (summary.bytes() + BlockHeader.SIZE <= size) {
                var at = summary.bytes();
                if (at + BlockHeader.SIZE > windowAt + window.limit()) {
                    window.clear();
                    fill(channel, window, at);
                    windowAt = at;
                }
                window.position((int) (at - windowAt));
                if (!BlockHeader.isAt(window)) {
                    break;
                }
                var block = BlockHeader.read(window);
                var end = at + block.length();
                if (end > size || end == size && !whole(channel, block, at)) {
                    break;
                }
                add(chunks, block, at);
                summary = summary.with(block);
            }
            if (summary.bytes() < size) {
                channel.truncate(summary.bytes());
            }
        }
        return new StreamIndex(chunks, summary);
    }

    /// Extends the last chunk by a block, or begins a new one.
    static void add(List<Chunk> chunks, BlockHeader block, long offset) {
        if (!chunks.isEmpty() && chunks.getLast().takes(block)) {
            chunks.set(chunks.size() - 1, chunks.getLast().with(block));
        } else {
            chunks.add(Chunk.of(block, offset));
        }
    }

    private static boolean whole(FileChannel channel, BlockHeader block, long at) throws IOException {
        var payload = ByteBuffer.allocate(block.payloadLength());
        fill(channel, payload, at + BlockHeader.SIZE);
        var checksum = new CRC32();
        checksum.update(payload);
        return (int) checksum.getValue() == block.checksum();
    }

    private static void fill(FileChannel channel, ByteBuffer buffer, long at) throws IOException {
        int read;
        do {
            read = channel.read(buffer, at + buffer.position());
        } while (read >= 0 && buffer.hasRemaining());
        buffer.flip();
    }
}
