package dev.stepdeck.sandbox.orc.presto;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

import com.facebook.presto.orc.NoopOrcAggregatedMemoryContext;
import com.facebook.presto.orc.NoopOrcLocalMemoryContext;
import com.facebook.presto.orc.OrcDecompressor;
import com.facebook.presto.orc.OrcReader;
import com.facebook.presto.orc.metadata.CompressionKind;
import com.facebook.presto.orc.metadata.OrcType;
import com.facebook.presto.orc.metadata.StripeInformation;
import com.facebook.presto.orc.proto.OrcProto;
import com.facebook.presto.orc.stream.OrcInputStream;
import com.facebook.presto.orc.stream.SharedBuffer;
import io.airlift.slice.Slices;

/// What stands at the end of each stripe of a file.
final class PrestoStripes {

    private final PrestoSource source;
    private final OrcReader file;

    PrestoStripes(PrestoSource source, OrcReader file) {
        this.source = source;
        this.file = file;
    }

    /// How many bytes each column takes, with all that is inside of it.
    List<Long> sizes(int columns) throws IOException {
        var places = OrcType.createNodeIdToColumnMap(file.getTypes());
        var sizes = new long[columns];
        for (var stripe : file.getFooter().getStripes()) {
            for (var stream : file.readStripeFooter(stripe).getStreams()) {
                var column = places.get(stream.getColumn());
                if (column != null) {
                    sizes[column] += stream.getLength();
                }
            }
        }
        return LongStream.of(sizes).boxed().toList();
    }

    /// The zone of who wrote the file, in which its timestamps are as they were written. The library does not heed it.
    /// Source: "ORC Specification v1", "Stripe Footer" and "Timestamp Columns".
    ZoneId zone() throws IOException {
        if (file.getFooter().getStripes().isEmpty()) {
            return ZoneOffset.UTC;
        }
        var zone = footer(file.getFooter().getStripes().getFirst()).getWriterTimezone();
        try {
            return zone.isEmpty() ? ZoneOffset.UTC : ZoneId.of(zone, ZoneId.SHORT_IDS);
        } catch (DateTimeException e) {
            throw new IOException("A time zone that is not known: " + zone, e);
        }
    }

    private OrcProto.StripeFooter footer(StripeInformation stripe) throws IOException {
        var bytes = new byte[Math.toIntExact(stripe.getFooterLength())];
        source.readFully(stripe.getOffset() + stripe.getIndexLength() + stripe.getDataLength(), bytes);
        Optional<OrcDecompressor> decompressor = file.getCompressionKind() == CompressionKind.NONE
                ? Optional.empty()
                : OrcDecompressor.createOrcDecompressor(source.getId(), file.getCompressionKind(),
                        file.getBufferSize());
        try (var in = new OrcInputStream(source.getId(),
                new SharedBuffer(NoopOrcLocalMemoryContext.NOOP_ORC_LOCAL_MEMORY_CONTEXT),
                Slices.wrappedBuffer(bytes).getInput(), decompressor, Optional.empty(),
                NoopOrcAggregatedMemoryContext.NOOP_ORC_AGGREGATED_MEMORY_CONTEXT, bytes.length)) {
            return OrcProto.StripeFooter.parseFrom(in);
        }
    }
}
