package dev.stepdeck.sandbox.orc.presto;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.stepdeck.sandbox.orc.OrcInput;
import dev.stepdeck.sandbox.orc.OrcOutput;

import com.facebook.presto.common.Page;
import com.facebook.presto.common.block.Block;
import com.facebook.presto.common.block.BlockBuilder;
import com.facebook.presto.common.io.OutputStreamDataSink;
import com.facebook.presto.common.type.Type;
import com.facebook.presto.orc.DwrfEncryptionProvider;
import com.facebook.presto.orc.NoOpOrcWriterStats;
import com.facebook.presto.orc.OrcEncoding;
import com.facebook.presto.orc.OrcWriteValidation;
import com.facebook.presto.orc.OrcWriter;
import com.facebook.presto.orc.OrcWriterOptions;
import com.facebook.presto.orc.metadata.CompressionKind;
import org.joda.time.DateTimeZone;
import tools.jackson.databind.JsonNode;

/// Writes a file, some rows at a time. Timestamps are UTC's.
final class PrestoOutput implements OrcOutput {

    private static final int ROWS = 1_000;

    private final OrcWriter file;
    private final List<OrcInput.Column> columns;
    private final List<Type> types;
    private List<BlockBuilder> blocks;
    private int rows;

    private PrestoOutput(OrcWriter file, List<OrcInput.Column> columns, List<Type> types) {
        this.file = file;
        this.columns = columns;
        this.types = types;
        this.blocks = blocks(types);
    }

    static PrestoOutput create(Path file, List<OrcInput.Column> columns, String compression) throws IOException {
        var types = columns.stream().map(column -> PrestoTypes.of(column.type())).toList();
        var sink = new OutputStreamDataSink(new BufferedOutputStream(Files.newOutputStream(file)));
        return new PrestoOutput(new OrcWriter(sink, columns.stream().map(OrcInput.Column::name).toList(), types,
                OrcEncoding.ORC, CompressionKind.valueOf(compression), Optional.empty(),
                DwrfEncryptionProvider.NO_ENCRYPTION, OrcWriterOptions.getDefaultOrcWriterOptions(), Map.of(),
                DateTimeZone.UTC, false, OrcWriteValidation.OrcWriteValidationMode.BOTH, new NoOpOrcWriterStats()),
                columns, types);
    }

    private static List<BlockBuilder> blocks(List<Type> types) {
        return types.stream().map(type -> type.createBlockBuilder(null, ROWS)).toList();
    }

    @Override
    public void add(JsonNode row) throws IOException {
        for (int i = 0; i < types.size(); i++) {
            JsonValues.write(types.get(i), blocks.get(i), row.get(columns.get(i).name()));
        }
        rows++;
        if (rows == ROWS) {
            flush();
        }
    }

    private void flush() throws IOException {
        file.write(new Page(rows, blocks.stream().map(BlockBuilder::build).toArray(Block[]::new)));
        blocks = blocks(types);
        rows = 0;
    }

    @Override
    public void close() throws IOException {
        try (file) {
            if (rows > 0) {
                flush();
            }
        }
    }
}
