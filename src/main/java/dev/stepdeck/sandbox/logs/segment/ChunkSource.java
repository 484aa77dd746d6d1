package dev.stepdeck.sandbox.logs.segment;

/// A chunk and the stream that it belongs to: what a reader opens when its time has come.
record ChunkSource(StreamFile file, Chunk chunk) {

    ChunkCursor open() {
        return file.read(chunk);
    }
}
