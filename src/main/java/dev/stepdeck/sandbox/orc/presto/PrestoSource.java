package dev.stepdeck.sandbox.orc.presto;

import java.io.IOException;

import dev.stepdeck.sandbox.orc.OrcBytes;

import com.facebook.presto.orc.AbstractOrcDataSource;
import com.facebook.presto.orc.OrcDataSourceId;
import io.airlift.units.DataSize;

/// The bytes of a file for the library.
final class PrestoSource extends AbstractOrcDataSource {

    static final String NAME = "file";
    static final DataSize PIECE = DataSize.of(1, DataSize.Unit.MEGABYTE);
    private static final DataSize LARGEST_BUFFER = DataSize.of(8, DataSize.Unit.MEGABYTE);

    private final OrcBytes bytes;

    PrestoSource(OrcBytes bytes) {
        super(new OrcDataSourceId(NAME), bytes.size(), PIECE, LARGEST_BUFFER, PIECE, true);
        this.bytes = bytes;
    }

    @Override
    protected void readInternal(long position, byte[] target, int offset, int length) throws IOException {
        bytes.read(position, target, offset, length);
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
