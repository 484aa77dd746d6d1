package dev.stepdeck.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;

import dev.stepdeck.pattern.SampleData;

import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/// The sample data of patterns: uploaded into a bucket of their stack after it has been deployed. Files that are
/// there already, with the same content, are not sent again; what else is in the bucket stays.
public final class PatternData {

    private final Clients clients;

    public PatternData(Clients clients) {
        this.clients = clients;
    }

    /// Uploads the files. Blocks; ends soon after its thread is interrupted.
    ///
    /// @param stack as it is after the deployment
    /// @param listener is told of the files that are sent
    /// @throws RefusedException if the stack names no bucket that is there, or a file cannot be read
    /// @throws software.amazon.awssdk.core.exception.SdkException if the bucket rejects them
    /// @throws InterruptedException if its thread is interrupted; what has been uploaded by then stays
    public DataUpload upload(SampleData data, StackView stack, UploadListener listener) throws InterruptedException {
        var bucket = stack.output(data.output()).filter(name -> !name.isBlank())
                .orElseThrow(() -> new RefusedException("The stack " + stack.name() + " has no output "
                        + data.output() + ", which should name the bucket for the pattern's data.",
                        "Add the output to the template, or correct data/data.json."));
        try {
            return Interruptible.call(() -> upload(data, bucket, listener));
        } catch (NoSuchBucketException e) {
            throw new RefusedException("The bucket " + bucket + ", which the output " + data.output()
                    + " of the stack names, does not exist.", "Correct the output, or create the bucket.");
        } catch (UncheckedIOException e) {
            throw new RefusedException("A file cannot be read: " + e.getMessage(),
                    "Make it readable, then deploy again.");
        }
    }

    private DataUpload upload(SampleData data, String bucket, UploadListener listener) throws InterruptedException {
        var sent = new ArrayList<Path>();
        long total = data.files().stream().mapToLong(PatternData::size).sum();
        long done = 0;
        for (var file : data.files()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            var name = data.folder().relativize(file).toString();
            if (!there(clients.s3(), bucket, data.key(file), file)) {
                listener.sent(name, done, total);
                put(bucket, data.key(file), file, new Sent(listener, name, done, total));
                sent.add(file);
                listener.sent(name, done + size(file), total);
            }
            done += size(file);
        }
        return new DataUpload(bucket, sent);
    }

    private record Sent(UploadListener listener, String name, long before, long total) {

        void of(long read) {
            listener.sent(name, before + read, total);
        }
    }

    /// Each attempt of the SDK reads from the beginning, so it counts from the beginning.
    private void put(String bucket, String key, Path file, Sent progress) {
        clients.s3().putObject(
                request -> request.bucket(bucket).key(key).serverSideEncryption(ServerSideEncryption.AES256),
                RequestBody.fromContentProvider(() -> {
                    try {
                        return new CountedStream(Files.newInputStream(file), progress::of);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }, size(file), "application/octet-stream"));
    }

    /// The entity tag of an object that was sent in one piece, and not encrypted by a key of KMS, is its digest.
    private static boolean there(S3Client s3, String bucket, String key, Path file) {
        try {
            var head = s3.headObject(request -> request.bucket(bucket).key(key));
            return head.contentLength() == size(file)
                    && String.valueOf(head.eTag()).replace("\"", "").equals(Digest.md5(file));
        } catch (S3Exception e) {
            // The bucket itself may be missing; then the upload says so in better words.
            if (e.statusCode() == 404 || e.statusCode() == 403) {
                return false;
            }
            throw e;
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
