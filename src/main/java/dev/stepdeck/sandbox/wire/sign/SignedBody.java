package dev.stepdeck.sandbox.wire.sign;

import java.io.InputStream;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import dev.stepdeck.sandbox.fault.Faults;
import dev.stepdeck.sandbox.wire.sign.ChecksumAlgorithm.Running;
import dev.stepdeck.sandbox.wire.sign.SignatureCheck.Verified;

/// A body of S3 as a stream that verifies itself: hash, chunk signatures, trailers, checksums, length. What does not
/// agree makes the read that finds out throw the fault of S3, at the latest the one at the end.
public final class SignedBody {

    /// The header with what the signature says of the body.
    public static final String HASH_HEADER = "x-amz-content-sha256";

    /// The value of that header for a body outside of the signature.
    public static final String UNSIGNED = "UNSIGNED-PAYLOAD";

    private final RequestHead head;
    private final InputStream stream;
    private final Map<String, String> trailers;
    private final long length;

    private SignedBody(RequestHead head, InputStream framed, Map<String, String> trailers, long length) {
        this.head = head;
        this.trailers = trailers;
        this.length = length;
        var announced = announcedChecksums();
        this.stream = announced.isEmpty() ? framed : new ChecksumInput(framed, announced, this::announcedValue);
    }

    /// Opens the body of a request whose head was verified.
    ///
    /// @param declared the hash or keyword that the signature holds of the body
    public static SignedBody open(RequestHead head, InputStream raw, String declared, Verified verified) {
        var sent = number(head, "Content-Length");
        return switch (declared) {
            case UNSIGNED -> new SignedBody(head, new PlainInput(raw, sent, Optional.empty()), Map.of(), sent);
            case "STREAMING-AWS4-HMAC-SHA256-PAYLOAD", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER" -> chunked(head,
                    raw, verified, true);
            case "STREAMING-UNSIGNED-PAYLOAD-TRAILER" -> chunked(head, raw, verified, false);
            default -> {
                if (!declared.matches("[0-9a-f]{64}")) {
                    throw Faults.general(400, "InvalidArgument", HASH_HEADER + " must be UNSIGNED-PAYLOAD,"
                            + " STREAMING-UNSIGNED-PAYLOAD-TRAILER, STREAMING-AWS4-HMAC-SHA256-PAYLOAD,"
                            + " STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER or a valid sha256 value.");
                }
                yield new SignedBody(head, new PlainInput(raw, sent, Optional.of(declared)), Map.of(), sent);
            }
        };
    }

    /// A body that no signature and no header speaks of.
    public static SignedBody unsigned(RequestHead head, InputStream raw) {
        var sent = number(head, "Content-Length");
        return new SignedBody(head, new PlainInput(raw, sent, Optional.empty()), Map.of(), sent);
    }

    /// The body without framing.
    public InputStream stream() {
        return stream;
    }

    /// Its length, -1 when the client did not say.
    public long length() {
        return length;
    }

    /// A trailer, once the end of the stream was reached.
    public Optional<String> trailer(String name) {
        return Optional.ofNullable(trailers.get(name.toLowerCase(Locale.ROOT)));
    }

    private static SignedBody chunked(RequestHead head, InputStream raw, Verified verified, boolean signed) {
        var length = number(head, "x-amz-decoded-content-length");
        if (length < 0) {
            throw Faults.general(411, "MissingContentLength", "You must provide the Content-Length HTTP header.");
        }
        var chunks = new ChunkedInput(raw, verified, signed, length);
        return new SignedBody(head, chunks, chunks.trailers(), length);
    }

    /// On CompleteMultipartUpload the checksum headers speak of the object, not of this body.
    private Map<ChecksumAlgorithm, Running> announcedChecksums() {
        var running = new EnumMap<ChecksumAlgorithm, Running>(ChecksumAlgorithm.class);
        if (!head.method().equals("PUT") && head.query("uploadId").isPresent()) {
            return running;
        }
        head.headers().forEach((name, values) -> ChecksumAlgorithm.ofHeader(name).ifPresent(algorithm -> {
            if (!algorithm.plausible(values.getFirst())) {
                throw algorithm == ChecksumAlgorithm.MD5
                        ? Faults.general(400, "InvalidDigest", "The Content-MD5 you specified was invalid.")
                        : BodyFaults.badRequest("Value for " + name.toLowerCase(Locale.ROOT) + " header is invalid.");
            }
            running.put(algorithm, algorithm.start());
        }));
        head.header("x-amz-trailer").stream().flatMap(names -> Arrays.stream(names.split(","))).map(String::strip)
                .flatMap(name -> ChecksumAlgorithm.ofHeader(name).stream())
                .forEach(algorithm -> running.put(algorithm, algorithm.start()));
        return running;
    }

    private Optional<String> announcedValue(ChecksumAlgorithm algorithm) {
        return trailer(algorithm.header()).or(() -> head.header(algorithm.header()));
    }

    private static long number(RequestHead head, String name) {
        try {
            return head.header(name).map(Long::parseLong).orElse(-1L);
        } catch (NumberFormatException e) {
            throw BodyFaults.badRequest(name + " is not a number.");
        }
    }
}
