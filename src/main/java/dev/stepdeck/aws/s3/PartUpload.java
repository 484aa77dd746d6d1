package dev.stepdeck.aws.s3;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.function.LongConsumer;

import dev.stepdeck.aws.CountedStream;
import dev.stepdeck.aws.RefusedException;

import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/// Sends a large file in parts. If it ends early, S3 forgets the parts. Source: S3 User Guide, multipart upload limits: 10,000 parts of 5 MiB
/// at least.
final class PartUpload {

    private static final int MOST_PARTS = 9_000;
    private static final long SMALLEST = 5L << 20;

    private final S3Client s3;
    private final UploadFile file;
    private final String type;
    private final long size;

    /// @param size of a part, unless there would be too many
    PartUpload(S3Client s3, UploadFile file, String type, long size) {
        this.s3 = s3;
        this.file = file;
        this.type = type;
        this.size = Math.max(Math.max(size, SMALLEST), file.size() / MOST_PARTS + 1);
    }

    void send(LongConsumer sent) {
        var to = file.target();
        var id = s3.createMultipartUpload(create -> create.bucket(to.bucket()).key(to.key()).contentType(type))
                .uploadId();
        var whole = false;
        try {
            var parts = new ArrayList<CompletedPart>();
            for (var from = 0L; from < file.size(); from += size) {
                var number = parts.size() + 1;
                parts.add(CompletedPart.builder().partNumber(number).eTag(part(id, number, from, sent)).build());
            }
            s3.completeMultipartUpload(complete -> complete.bucket(to.bucket()).key(to.key()).uploadId(id)
                    .multipartUpload(all -> all.parts(parts)));
            whole = true;
        } finally {
            if (!whole) {
                forget(id);
            }
        }
    }

    private String part(String id, int number, long from, LongConsumer sent) {
        var length = Math.min(size, file.size() - from);
        return s3.uploadPart(part -> part.bucket(file.target().bucket()).key(file.target().key()).uploadId(id)
                .partNumber(number), RequestBody.fromContentProvider(
                        () -> new CountedStream(opened(from), read -> sent.accept(from + Math.min(read, length))),
                        length,
                        type))
                .eTag();
    }

    private InputStream opened(long from) {
        try {
            return Channels.newInputStream(FileChannel.open(file.path(), StandardOpenOption.READ).position(from));
        } catch (IOException e) {
            throw new RefusedException(file.path() + " cannot be read: " + e.getMessage(),
                    "Make it readable, then try again.");
        }
    }

    /// The thread may be interrupted, and the SDK would not send a call then.
    private void forget(String id) {
        var interrupted = Thread.interrupted();
        try {
            s3.abortMultipartUpload(
                    abort -> abort.bucket(file.target().bucket()).key(file.target().key()).uploadId(id));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
