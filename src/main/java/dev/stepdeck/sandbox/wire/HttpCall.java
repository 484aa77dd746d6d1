package dev.stepdeck.sandbox.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One authenticated HTTP request to a [RestService], and its answer. Used by one thread.
public interface HttpCall {

    /// `GET`, `PUT`, ... in capitals.
    String method();

    /// The path as it was sent, still percent-encoded, always in path style: a request to
    /// `bucket.localhost` for `/key` has the path `/bucket/key` here.
    String rawPath();

    /// The query parameters, decoded, in the order sent; a parameter without `=` has the value "".
    Map<String, List<String>> query();

    /// All headers; names are matched without regard to case.
    Map<String, List<String>> headers();

    /// The first value of a query parameter.
    default Optional<String> query(String name) {
        return Optional.ofNullable(query().get(name)).map(List::getFirst);
    }

    /// The first value of a header.
    Optional<String> header(String name);

    /// The body without the framing of `aws-chunked`. Its hash, chunk signatures and checksums (header or trailer,
    /// `Content-MD5` too) are verified while it is read: the read that reaches a mismatch, at the latest the
    /// one that would return -1, throws the AWS fault. So nothing of it may count before its end was reached.
    InputStream body();

    /// The length of [#body()]; -1 when the client did not say.
    long contentLength();

    /// A trailer of the body, such as `x-amz-checksum-crc32`; empty before the body's end.
    Optional<String> trailer(String name);

    /// The id of this request, which the door has already put into the answer's headers.
    String requestId();

    /// Adds a header to the answer; before [#respond].
    void responseHeader(String name, String value);

    /// Commits the store and begins the answer.
    ///
    /// @param length of the body; 0 for none, -1 when not known. For HEAD it is the length that GET would have, and
    /// the stream swallows what is written
    /// @return where to write the body; the caller closes it
    OutputStream respond(int status, long length) throws IOException;

    /// The whole answer at once.
    default void respond(int status, byte[] body) throws IOException {
        try (var out = respond(status, body.length)) {
            out.write(body);
        }
    }
}
