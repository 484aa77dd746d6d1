package dev.stepdeck.aws.athena;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

import dev.stepdeck.aws.S3Uri;

import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/// An object of S3. It is pinned to the version that was there first; if another one replaces it, reading fails.
final class S3File implements ByteSource {

    private final S3Client s3;
    private final S3Uri place;
    private final String etag;
    private final long size;

    /// Asks S3 for it.
    ///
    /// @param address `s3://bucket/key`
    /// @throws software.amazon.awssdk.services.s3.model.S3Exception if it is not there or may not be read
    S3File(S3Client s3, String address) {
        this.s3 = s3;
        this.place = S3Uri.parse(address)
                .orElseThrow(() -> new IllegalArgumentException("No address of S3: " + address));
        var head = s3.headObject(get -> get.bucket(place.bucket()).key(place.key()));
        this.etag = head.eTag();
        this.size = head.contentLength();
    }

    /// Whether a text is the address of an object.
    static boolean isAddress(String text) {
        return text.startsWith("s3://") && S3Uri.parse(text).filter(place -> !place.key().isEmpty()).isPresent();
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public InputStream open(long from, long to) {
        if (from >= to) {
            return InputStream.nullInputStream();
        }
        return new Part(s3.getObject(get -> get.bucket(place.bucket()).key(place.key()).ifMatch(etag)
                .range("bytes=" + from + "-" + (to - 1))), to - from);
    }

    @Override
    public String toString() {
        return place.toString();
    }

    /// Leaving long before the end drops the connection instead of reading the rest.
    private static final class Part extends FilterInputStream {

        private static final long WORTH_READING = 1 << 18;

        private final ResponseInputStream<GetObjectResponse> answer;
        private long left;

        Part(ResponseInputStream<GetObjectResponse> answer, long length) {
            super(answer);
            this.answer = answer;
            this.left = length;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            var count = super.read(buffer, offset, length);
            left = count < 0 ? 0 : left - count;
            return count;
        }

        @Override
        public void close() {
            try {
                if (left > WORTH_READING) {
                    answer.abort();
                    return;
                }
                answer.readAllBytes();
                answer.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
