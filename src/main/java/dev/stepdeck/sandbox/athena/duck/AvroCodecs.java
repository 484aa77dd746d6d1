package dev.stepdeck.sandbox.athena.duck;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.zip.CRC32;

import io.airlift.compress.Compressor;
import io.airlift.compress.snappy.SnappyCompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import io.airlift.compress.zstd.ZstdCompressor;
import io.airlift.compress.zstd.ZstdInputStream;
import org.apache.avro.file.Codec;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileConstants;

/// Snappy and Zstandard for the blocks of Avro files, by aircompressor, which is there without native libraries.
/// Source: Apache Avro, specification, "Required Codecs" and "Optional Codecs".
public final class AvroCodecs {

    private static final int CHECKSUM = Integer.BYTES;
    /// The sizes of blocks that writers make are far below; a size that is a lie must not take the memory.
    private static final int MOST_BYTES = 64 << 20;

    private AvroCodecs() {}

    /// Makes them known to Avro's readers and writers in this process.
    static void register() {
        CodecFactory.addCodec(DataFileConstants.SNAPPY_CODEC, factory(SnappyBlocks::new));
        CodecFactory.addCodec(DataFileConstants.ZSTANDARD_CODEC, factory(ZstdBlocks::new));
    }

    /// A codec by its name in the specification.
    public static CodecFactory of(String name) {
        register();
        return CodecFactory.fromString(name);
    }

    private static CodecFactory factory(Supplier<Codec> codec) {
        return new CodecFactory() {

            @Override
            protected Codec createInstance() {
                return codec.get();
            }
        };
    }

    private abstract static class Blocks extends Codec {

        private final String name;
        private final Compressor compressor;

        Blocks(String name, Compressor compressor) {
            this.name = name;
            this.compressor = compressor;
        }

        ByteBuffer compressed(ByteBuffer plain, int behind) {
            var target = ByteBuffer.allocate(compressor.maxCompressedLength(plain.remaining()) + behind);
            compressor.compress(plain.duplicate(), target);
            return target;
        }

        static byte[] bytes(ByteBuffer block) {
            var bytes = new byte[block.remaining()];
            block.duplicate().get(bytes);
            return bytes;
        }

        static int check(int bytes) throws IOException {
            if (bytes < 0 || bytes > MOST_BYTES) {
                throw new IOException("A block that is larger than " + MOST_BYTES + " bytes");
            }
            return bytes;
        }

        @Override
        public String getName() {
            return name;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Blocks blocks && blocks.name.equals(name);
        }

        @Override
        public int hashCode() {
            return Objects.hash(name);
        }
    }

    /// A block is followed by the big-endian CRC32 of what it was.
    private static final class SnappyBlocks extends Blocks {

        SnappyBlocks() {
            super(DataFileConstants.SNAPPY_CODEC, new SnappyCompressor());
        }

        @Override
        public ByteBuffer compress(ByteBuffer plain) {
            return compressed(plain, CHECKSUM).putInt(checksum(plain)).flip();
        }

        @Override
        public ByteBuffer decompress(ByteBuffer block) throws IOException {
            int length = block.remaining() - CHECKSUM;
            if (length < 0) {
                throw new IOException("A block without a checksum");
            }
            var packed = bytes(block);
            var plain = new byte[check(SnappyDecompressor.getUncompressedLength(packed, 0))];
            int got = new SnappyDecompressor().decompress(packed, 0, length, plain, 0, plain.length);
            var found = ByteBuffer.wrap(plain, 0, got);
            if (checksum(found) != block.getInt(block.position() + length)) {
                throw new IOException("A block with another checksum");
            }
            return found;
        }

        private static int checksum(ByteBuffer plain) {
            var crc = new CRC32();
            crc.update(plain.duplicate());
            return (int) crc.getValue();
        }
    }

    /// Frames do not have to tell what they will be.
    private static final class ZstdBlocks extends Blocks {

        ZstdBlocks() {
            super(DataFileConstants.ZSTANDARD_CODEC, new ZstdCompressor());
        }

        @Override
        public ByteBuffer compress(ByteBuffer plain) {
            return compressed(plain, 0).flip();
        }

        @Override
        public ByteBuffer decompress(ByteBuffer block) throws IOException {
            var packed = new ByteArrayInputStream(bytes(block));
            try (var in = new ZstdInputStream(packed)) {
                var plain = in.readNBytes(MOST_BYTES + 1);
                check(plain.length);
                return ByteBuffer.wrap(plain);
            }
        }
    }
}
