package dev.stepdeck.sandbox.glue.crawler.schema;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/// The first bytes of a file.
///
/// @param bytes as they are stored
/// @param size of the whole file
/// @param rest reads from an offset to the end, for formats that have their description there
public record Sample(byte[] bytes, long size, Tail rest) {

    private static final int MOST_TEXT = 4 << 20;
    private static final int LONGEST_LETTER = 4;

    /// Reads the last bytes of a file.
    public interface Tail {

        /// @throws IOException if they cannot be read
        byte[] from(long offset) throws IOException;
    }

    /// A file that is there as a whole.
    static Sample of(byte[] bytes) {
        return new Sample(bytes, bytes.length,
                offset -> Arrays.copyOfRange(bytes, (int) offset, bytes.length));
    }

    /// `gzip` or `none`.
    public String compression() {
        return isGzip() ? "gzip" : "none";
    }

    private boolean isGzip() {
        return bytes.length > 2 && (bytes[0] & 0xff) == 0x1f && (bytes[1] & 0xff) == 0x8b;
    }

    /// Whether the file continues after the sample.
    boolean isCut() {
        return size > bytes.length;
    }

    /// The text, unpacked; empty for what is not text.
    Optional<Text> text() {
        var unpacked = isGzip() ? unpacked() : new Unpacked(bytes, isCut());
        int start = startsWithMark(unpacked.bytes) ? 3 : 0;
        var buffer = ByteBuffer.wrap(unpacked.bytes, start, unpacked.bytes.length - start);
        for (int i = start; i < unpacked.bytes.length; i++) {
            if (unpacked.bytes[i] == 0) {
                return Optional.empty();
            }
        }
        var decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
        for (int cut = 0; cut < LONGEST_LETTER && buffer.remaining() >= cut; cut++) {
            try {
                var part = buffer.duplicate();
                part.limit(buffer.limit() - cut);
                return Optional.of(new Text(decoder.decode(part).toString(), unpacked.cut, unpacked.bytes.length));
            } catch (CharacterCodingException e) {
                if (!unpacked.cut) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    private static boolean startsWithMark(byte[] text) {
        return text.length >= 3 && (text[0] & 0xff) == 0xef && (text[1] & 0xff) == 0xbb && (text[2] & 0xff) == 0xbf;
    }

    /// @param cut whether the text continues
    private record Unpacked(byte[] bytes, boolean cut) {}

    private Unpacked unpacked() {
        var out = new ByteArrayOutputStream();
        try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            var buffer = new byte[8192];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
                if (out.size() >= MOST_TEXT) {
                    return new Unpacked(out.toByteArray(), true);
                }
            }
            return new Unpacked(out.toByteArray(), false);
        } catch (IOException e) {
            return new Unpacked(out.toByteArray(), true);
        }
    }

    /// @param cut whether the file continues
    /// @param bytes of the text
    record Text(String text, boolean cut, int bytes) {}
}
