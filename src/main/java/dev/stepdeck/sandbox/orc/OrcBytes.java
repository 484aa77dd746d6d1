package dev.stepdeck.sandbox.orc;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/// The bytes of a file of ORC, wherever they are.
public interface OrcBytes extends Closeable {

    /// How many there are.
    long size();

    /// Fills a part of an array.
    ///
    /// @throws IOException if the bytes are not there
    void read(long position, byte[] target, int offset, int length) throws IOException;

    @Override
    default void close() throws IOException {}

    /// Those of a file; close them.
    ///
    /// @throws IOException if it cannot be opened
    static OrcBytes of(Path path) throws IOException {
        var channel = FileChannel.open(path);
        long size = channel.size();
        return new OrcBytes() {

            @Override
            public long size() {
                return size;
            }

            @Override
            public void read(long position, byte[] target, int offset, int length) throws IOException {
                var buffer = ByteBuffer.wrap(target, offset, length);
                while (buffer.hasRemaining()) {
                    if (channel.read(buffer, position + buffer.position() - offset) < 0) {
                        throw new EOFException(path + " ends too early");
                    }
                }
            }

            @Override
            public void close() throws IOException {
                channel.close();
            }
        };
    }
}
