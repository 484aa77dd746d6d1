package dev.stepdeck.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.stepdeck.sandbox.RunningSandbox;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/// What lies at the edges of objects: ranges of copies beyond their ends, and files that somebody has deleted.
class ObjectEdgesHttpTest {

    private static final String BUCKET = "edges";

    @TempDir
    Path folder;

    @Test
    void aPartIsCopiedFromARangeWithinTheSourceOnly() {
        try (var sandbox = new RunningSandbox(folder);
                var s3 = sandbox.client(S3Client.builder().forcePathStyle(true))) {
            s3.createBucket(create -> create.bucket(BUCKET));
            s3.putObject(put -> put.bucket(BUCKET).key("digits"), RequestBody.fromString("0123456789"));
            var id = s3.createMultipartUpload(create -> create.bucket(BUCKET).key("copy")).uploadId();

            assertThat(copied(s3, id, "bytes=0-9")).isEqualTo("copied");
            assertThat(copied(s3, id, "bytes=0-10"))
                    .isEqualTo("InvalidArgument: Range specified is not valid for source object of size: 10");
            for (var range : new String[]{"bytes=-3", "bytes=3-", "bytes=5-2", "0-3"}) {
                assertThat(copied(s3, id, range)).startsWith("InvalidArgument: The x-amz-copy-source-range value");
            }
        }
    }

    private static String copied(S3Client s3, String id, String range) {
        try {
            s3.uploadPartCopy(copy -> copy.sourceBucket(BUCKET).sourceKey("digits").destinationBucket(BUCKET)
                    .destinationKey("copy").uploadId(id).partNumber(1).copySourceRange(range));
            return "copied";
        } catch (AwsServiceException e) {
            return e.awsErrorDetails().errorCode() + ": " + e.awsErrorDetails().errorMessage();
        }
    }

    @Test
    @Timeout(120)
    void anObjectWhoseFileIsGoneIsRefusedAtOnce() throws IOException {
        try (var sandbox = new RunningSandbox(folder);
                var s3 = sandbox.client(S3Client.builder().forcePathStyle(true))) {
            s3.createBucket(create -> create.bucket(BUCKET));
            s3.putObject(put -> put.bucket(BUCKET).key("gone"), RequestBody.fromString("x"));
            try (var files = Files.walk(folder.resolve("s3"))) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    Files.delete(file);
                }
            }

            var refusal = assertThrows(AwsServiceException.class,
                    () -> s3.getObjectAsBytes(get -> get.bucket(BUCKET).key("gone")));

            assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("NoSuchKey");
            assertThat(refusal.awsErrorDetails().errorMessage()).contains("has been deleted");
        }
    }
}
