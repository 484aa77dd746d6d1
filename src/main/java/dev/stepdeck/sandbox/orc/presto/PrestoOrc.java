package dev.stepdeck.sandbox.orc.presto;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import dev.stepdeck.sandbox.orc.OrcBytes;
import dev.stepdeck.sandbox.orc.OrcInput;
import dev.stepdeck.sandbox.orc.OrcLibrary;
import dev.stepdeck.sandbox.orc.OrcOutput;

import org.jspecify.annotations.Nullable;

/// ORC by PrestoDB's library.
public final class PrestoOrc implements OrcLibrary {

    @Override
    public OrcInput open(OrcBytes bytes, Wanted wanted) throws IOException {
        return bytes.size() == 0 ? new NoRows(bytes) : PrestoInput.open(bytes, wanted);
    }

    @Override
    public OrcOutput create(Path file, List<OrcInput.Column> columns, String compression) throws IOException {
        return PrestoOutput.create(file, columns, compression);
    }

    /// A file without a byte, which writers leave that had no rows.
    private record NoRows(OrcBytes bytes) implements OrcInput {

        @Override
        public List<Column> columns() {
            return List.of();
        }

        @Override
        public long rows() {
            return 0;
        }

        @Override
        public List<Long> sizes() {
            return List.of();
        }

        @Override
        public @Nullable String next() {
            return null;
        }

        @Override
        public void close() throws IOException {
            bytes.close();
        }
    }
}
