package dev.stepdeck.sandbox.athena.trino;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.stepdeck.sandbox.athena.duck.EngineQuery;

import io.trino.spi.Page;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.type.Type;

/// Writes the rows of a query into a file.
final class RowsFile implements AutoCloseable {

    private final Writer writer;
    private final EngineQuery.Output output;
    private final ConnectorSession session;
    private final StringBuilder line = new StringBuilder();
    private long count;

    private RowsFile(Writer writer, EngineQuery.Output output, ConnectorSession session) {
        this.writer = writer;
        this.output = output;
        this.session = session;
    }

    static RowsFile create(Path target, EngineQuery.Output output, ConnectorSession session) throws IOException {
        Files.createDirectories(target.toAbsolutePath().getParent());
        return new RowsFile(Files.newBufferedWriter(target), output, session);
    }

    /// How many rows were written.
    long count() {
        return count;
    }

    void add(List<Type> types, Page page) {
        try {
            for (int row = 0; row < page.getPositionCount(); row++) {
                line.setLength(0);
                switch (output) {
                    case CSV -> csv(types, page, row);
                    case JSON -> json(types, page, row);
                }
                writer.append(line).append('\n');
                count++;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void csv(List<Type> types, Page page, int row) {
        for (int i = 0; i < types.size(); i++) {
            if (i > 0) {
                line.append(',');
            }
            var block = page.getBlock(i);
            if (!block.isNull(row)) {
                line.append('"').append(ValueText.of(session, types.get(i), block, row).replace("\"", "\"\""))
                        .append('"');
            }
        }
    }

    private void json(List<Type> types, Page page, int row) {
        line.append('{');
        for (int i = 0; i < types.size(); i++) {
            line.append(i == 0 ? "\"c" : ",\"c").append(i).append("\":");
            ValueJson.append(line, session, types.get(i), page.getBlock(i), row);
        }
        line.append('}');
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
