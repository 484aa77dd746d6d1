package dev.stepdeck.sandbox.orc;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// What [OrcLoader] loads.
public interface OrcLibrary {

    /// @param wanted positions of columns in the file, in the order that rows shall have; -1 for one that it does not have
    /// @throws IOException if it is no file of ORC
    OrcInput open(OrcBytes bytes, Wanted wanted) throws IOException;

    /// @param compression `NONE`, `ZLIB`, `SNAPPY`, `LZ4` or `ZSTD`
    /// @throws IOException if the file cannot be made
    OrcOutput create(Path file, List<OrcInput.Column> columns, String compression) throws IOException;

    /// Says which columns of a file a query wants.
    interface Wanted {

        /// Positions in the file, in the order that rows shall have; -1 for what it does not have.
        List<Integer> of(List<OrcInput.Column> columns);
    }
}
