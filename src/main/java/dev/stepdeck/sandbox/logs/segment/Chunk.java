package dev.stepdeck.sandbox.logs.segment;

/// A run of neighbouring blocks of a stream's file in which time never goes back: the unit that is indexed in
/// memory and read at once.
///
/// @param offset where its first block begins in the file
/// @param length bytes
/// @param firstTimestamp epoch milliseconds of its first event
/// @param lastTimestamp epoch milliseconds of its last event
record Chunk(long offset, int length, long firstTimestamp, long lastTimestamp) {

    /// Chunks stop growing here: it bounds the memory of a reader per stream, and the index per byte of log.
    static final int FULL = 64 * 1024;

    static Chunk of(BlockHeader block, long offset) {
        return new Chunk(offset, block.length(), block.firstTimestamp(), block.lastTimestamp());
    }

    boolean takes(BlockHeader block) {
        return block.firstTimestamp() >= lastTimestamp && length + block.length() <= FULL;
    }

    Chunk with(BlockHeader block) {
        return new Chunk(offset, length + block.length(), firstTimestamp, block.lastTimestamp());
    }
}
