package dev.stepdeck.sandbox.wire.sign;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import dev.stepdeck.sandbox.wire.sign.SignatureCheck.Verified;

/// Takes the framing of `aws-chunked` off a body, verifies each chunk's signature where there are any, and
/// keeps the trailers.
///
/// Source: "Signature calculations for the authorization header: transferring payload in multiple chunks" and
/// "Including trailing headers" in the S3 API reference.
final class ChunkedInput extends InputStream {

    private static final int LONGEST_LINE = 8192;
    private static final String TRAILER_SIGNATURE = "x-amz-trailer-signature";

    private final InputStream in;
    private final Optional<SigningKey> key;
    private final long length;
    private final Map<String, String> trailers = new LinkedHashMap<>();
    private final MessageDigest digest = Hashes.digest();
    private String previousSignature;
    private String chunkSignature = "";
    private long left;
    private long seen;
    private boolean begun;
    private boolean ended;

    /// @param signed whether the chunks carry signatures
    /// @param length of the body without the framing, -1 when not announced
    ChunkedInput(InputStream in, Verified verified, boolean signed, long length) {
        this.in = new BufferedInputStream(in, 64 * 1024);
        this.key = signed ? Optional.of(verified.key()) : Optional.empty();
        this.previousSignature = verified.signature();
        this.length = length;
    }

    Map<String, String> trailers() {
        return trailers;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int count) throws IOException {
        if (count == 0) {
            return 0;
        }
        while (left == 0) {
            if (ended) {
                return -1;
            }
            nextChunk();
        }
        var n = in.read(bytes, from, (int) Math.min(count, left));
        if (n < 0) {
            throw BodyFaults.incomplete();
        }
        if (key.isPresent()) {
            digest.update(bytes, from, n);
        }
        left -= n;
        seen += n;
        return n;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private void nextChunk() throws IOException {
        if (begun) {
            verifyChunk();
            if (!line().isEmpty()) {
                throw BodyFaults.badFraming("A chunk is longer than its size says.");
            }
        }
        begun = true;
        var header = line();
        var semicolon = header.indexOf(';');
        var size = semicolon < 0 ? header : header.substring(0, semicolon);
        try {
            left = Long.parseLong(size.strip(), 16);
        } catch (NumberFormatException e) {
            throw BodyFaults.badFraming("'" + size + "' is not the size of a chunk.");
        }
        if (left < 0) {
            throw BodyFaults.badFraming("The size of a chunk is negative.");
        }
        var signature = header.indexOf("chunk-signature=");
        chunkSignature = signature < 0 ? "" : header.substring(signature + "chunk-signature=".length()).strip();
        if (left == 0) {
            verifyChunk();
            readTrailers();
            if (length >= 0 && seen != length) {
                throw BodyFaults.incomplete();
            }
            ended = true;
        }
    }

    private void verifyChunk() {
        if (key.isPresent()) {
            var expected = key.get().chunk(previousSignature, Hashes.hex(digest.digest()));
            if (!Hashes.same(expected, chunkSignature)) {
                throw BodyFaults.wrongChunkSignature();
            }
            previousSignature = expected;
        }
    }

    private void readTrailers() throws IOException {
        for (var line = line(); !line.isEmpty(); line = line()) {
            var colon = line.indexOf(':');
            if (colon < 1 || trailers.size() > 20) {
                throw BodyFaults.badTrailer("The request contained trailing data that was not well-formed.");
            }
            trailers.put(line.substring(0, colon).strip().toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
        }
        var signature = trailers.remove(TRAILER_SIGNATURE);
        if (key.isPresent() && !trailers.isEmpty()) {
            var text = new StringBuilder();
            trailers.forEach((name, value) -> text.append(name).append(':').append(value).append('\n'));
            if (signature == null
                    || !Hashes.same(key.get().trailer(previousSignature, text.toString()), signature)) {
                throw BodyFaults.wrongChunkSignature();
            }
        }
    }

    /// The next line without its end; at the end of the stream an empty one.
    private String line() throws IOException {
        var line = new ByteArrayOutputStream(100);
        for (var c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.write(c);
            }
            if (line.size() > LONGEST_LINE) {
                throw BodyFaults.badFraming("A line of the chunk framing is too long.");
            }
        }
        return line.toString(ISO_8859_1);
    }
}
