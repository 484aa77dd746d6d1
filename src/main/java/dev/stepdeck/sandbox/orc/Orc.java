package dev.stepdeck.sandbox.orc;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/// Opens and makes files of ORC. The library loads with the first one.
public final class Orc {

    private Orc() {}

    /// Loads when it is first asked for.
    private static final class Loaded {

        static final OrcLibrary LIBRARY = new OrcLoader().library();
    }

    /// All columns, in the file's order.
    ///
    /// @throws IOException if it is no file of ORC
    public static OrcInput open(OrcBytes bytes) throws IOException {
        return Loaded.LIBRARY.open(bytes, columns -> IntStream.range(0, columns.size()).boxed().toList());
    }

    /// The columns of these names in any case, in this order.
    ///
    /// @throws IOException if it is no file of ORC
    public static OrcInput open(OrcBytes bytes, List<String> names) throws IOException {
        return Loaded.LIBRARY.open(bytes, columns -> names.stream().map(name -> place(name, columns)).toList());
    }

    private static int place(String name, List<OrcInput.Column> columns) {
        return IntStream.range(0, columns.size()).filter(i -> columns.get(i).name().equalsIgnoreCase(name)).findFirst()
                .orElse(-1);
    }

    /// A new file.
    ///
    /// @param compression `NONE`, `ZLIB`, `SNAPPY`, `LZ4` or `ZSTD`
    /// @throws IOException if the file cannot be made
    public static OrcOutput create(Path file, List<OrcInput.Column> columns, String compression) throws IOException {
        return Loaded.LIBRARY.create(file, columns, compression);
    }
}
