package dev.stepdeck.sandbox.orc.presto;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.stepdeck.sandbox.orc.OrcBytes;
import dev.stepdeck.sandbox.orc.OrcInput;
import dev.stepdeck.sandbox.orc.OrcLibrary;

import com.facebook.presto.common.RuntimeStats;
import com.facebook.presto.common.block.Block;
import com.facebook.presto.common.type.Type;
import com.facebook.presto.orc.DwrfEncryptionProvider;
import com.facebook.presto.orc.DwrfKeyProvider;
import com.facebook.presto.orc.NoopOrcAggregatedMemoryContext;
import com.facebook.presto.orc.OrcBatchRecordReader;
import com.facebook.presto.orc.OrcEncoding;
import com.facebook.presto.orc.OrcPredicate;
import com.facebook.presto.orc.OrcReader;
import com.facebook.presto.orc.OrcReaderOptions;
import com.facebook.presto.orc.StorageStripeMetadataSource;
import com.facebook.presto.orc.cache.StorageOrcFileTailSource;
import org.joda.time.DateTimeZone;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Reads a file, some hundred rows at a time.
final class PrestoInput implements OrcInput {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final PrestoSource source;
    private final OrcReader file;
    private final List<Column> columns;
    private final List<Integer> wanted;
    private final List<@Nullable Block> blocks = new ArrayList<>();
    private @Nullable OrcBatchRecordReader rows;
    private Map<Integer, Type> types = Map.of();
    private ZoneId zone = ZoneOffset.UTC;
    private int row;
    private int inBatch;

    private PrestoInput(PrestoSource source, OrcLibrary.Wanted wanted) throws IOException {
        this.source = source;
        this.file = new OrcReader(source, OrcEncoding.ORC, new StorageOrcFileTailSource(),
                new StorageStripeMetadataSource(), NoopOrcAggregatedMemoryContext.NOOP_ORC_AGGREGATED_MEMORY_CONTEXT,
                OrcReaderOptions.builder().withMaxMergeDistance(PrestoSource.PIECE)
                        .withTinyStripeThreshold(PrestoSource.PIECE).withMaxBlockSize(PrestoSource.PIECE)
                        .withMapNullKeysEnabled(true).build(),
                false, DwrfEncryptionProvider.NO_ENCRYPTION, DwrfKeyProvider.EMPTY, new RuntimeStats());
        var all = file.getTypes();
        var root = all.getFirst();
        var found = new ArrayList<Column>();
        for (int i = 0; i < root.getFieldCount(); i++) {
            found.add(new Column(root.getFieldName(i), PrestoTypes.of(all, root.getFieldTypeIndex(i))));
        }
        this.columns = List.copyOf(found);
        this.wanted = wanted.of(columns);
    }

    static PrestoInput open(OrcBytes bytes, OrcLibrary.Wanted wanted) throws IOException {
        var source = new PrestoSource(bytes);
        try {
            return new PrestoInput(source, wanted);
        } catch (IOException | RuntimeException e) {
            source.close();
            throw told(e);
        }
    }

    /// The library says which file it means; there is but one here.
    private static IOException told(Exception e) {
        var cause = Optional.ofNullable(e.getCause()).filter(_ -> e instanceof UncheckedIOException).orElse(e);
        return new IOException(String.valueOf(cause.getMessage()).replace(" [" + PrestoSource.NAME + "]", ""), e);
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public long rows() {
        return file.getFooter().getNumberOfRows();
    }

    @Override
    public List<Long> sizes() throws IOException {
        try {
            return new PrestoStripes(source, file).sizes(columns.size());
        } catch (IOException | RuntimeException e) {
            throw told(e);
        }
    }

    @Override
    public @Nullable String next() throws IOException {
        try {
            while (row == inBatch) {
                if (rows == null) {
                    rows = begin();
                }
                inBatch = Math.max(rows.nextBatch(), 0);
                row = 0;
                if (inBatch == 0) {
                    return null;
                }
                load(rows);
            }
            return text(row++);
        } catch (IOException | RuntimeException e) {
            throw told(e);
        }
    }

    /// Values of types that the library does not have are left out.
    private OrcBatchRecordReader begin() throws IOException {
        var read = new LinkedHashMap<Integer, Type>();
        for (int each : wanted) {
            if (each >= 0 && !columns.get(each).type().hasUnion()) {
                read.put(each, PrestoTypes.of(columns.get(each).type()));
            }
        }
        types = read;
        zone = new PrestoStripes(source, file).zone();
        return file.createBatchRecordReader(types, OrcPredicate.TRUE, DateTimeZone.UTC,
                NoopOrcAggregatedMemoryContext.NOOP_ORC_AGGREGATED_MEMORY_CONTEXT, OrcReader.INITIAL_BATCH_SIZE);
    }

    private void load(OrcBatchRecordReader from) throws IOException {
        blocks.clear();
        blocks.addAll(Collections.nCopies(columns.size(), null));
        for (int each : types.keySet()) {
            blocks.set(each, from.readBlock(each));
        }
    }

    private String text(int position) {
        var text = new StringWriter();
        try (var json = JSON.createGenerator(text)) {
            var values = new ValueText(json, zone);
            json.writeStartArray();
            for (int each : wanted) {
                var type = types.get(each);
                var block = type == null ? null : blocks.get(each);
                if (type == null || block == null) {
                    json.writeNull();
                } else {
                    values.write(type, block, position);
                }
            }
            json.writeEndArray();
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        try (source) {
            if (rows != null) {
                rows.close();
            }
        }
    }
}
