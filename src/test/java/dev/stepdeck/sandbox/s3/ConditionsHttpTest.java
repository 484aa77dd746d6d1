package dev.stepdeck.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import dev.stepdeck.sandbox.RunningSandbox;

import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Reads, writes, copies and deletions that hold only under a condition. Sources: S3 API; S3 User Guide, "Conditional
/// requests"; RFC 9110, 13.2.2 for what comes first.
class ConditionsHttpTest {

    private static final String BUCKET = "guarded";
    private static final String OTHER = "\"00000000000000000000000000000000\"";

    @TempDir
    private static Path folder;
    private static RunningSandbox running;
    private static S3Client s3;

    private String etag = "";
    private Instant modified = Instant.EPOCH;

    @BeforeAll
    static void start() {
        running = new RunningSandbox(folder);
        s3 = running.client(S3Client.builder().forcePathStyle(true));
        s3.createBucket(create -> create.bucket(BUCKET));
    }

    @AfterAll
    static void stop() {
        s3.close();
        running.close();
    }

    @BeforeEach
    void put() {
        s3.putObject(put -> put.bucket(BUCKET).key("k"), RequestBody.fromString("abc"));
        var head = s3.headObject(request -> request.bucket(BUCKET).key("k"));
        etag = head.eTag();
        modified = head.lastModified();
    }

    @Test
    void aDeletionWhoseConditionFailsDeletesNothing() {
        assertThat(delete(request -> request.ifMatch(OTHER))).isEqualTo("PreconditionFailed");
        assertThat(delete(request -> request.ifMatchSize(4L))).isEqualTo("PreconditionFailed");
        assertThat(delete(request -> request.ifMatchLastModifiedTime(modified.plusSeconds(1))))
                .isEqualTo("PreconditionFailed");
        assertThat(delete(request -> request.ifMatch(etag).ifMatchSize(4L))).isEqualTo("PreconditionFailed");
        assertThat(s3.headObject(request -> request.bucket(BUCKET).key("k")).contentLength()).isEqualTo(3);

        assertThat(delete(request -> request.ifMatch(etag).ifMatchSize(3L).ifMatchLastModifiedTime(modified)))
                .isEqualTo("done");
        assertThat(delete(request -> request.ifMatch(OTHER))).as("nothing is there").isEqualTo("done");
    }

    @Test
    void anyObjectMatchesAStar() {
        assertThat(delete(request -> request.ifMatch("*"))).isEqualTo("done");
        assertThat(delete(request -> request.ifMatch("*"))).isEqualTo("done");
    }

    @Test
    void ofManyObjectsThoseThatMatchAreDeleted() {
        s3.putObject(put -> put.bucket(BUCKET).key("l"), RequestBody.fromString("abcd"));

        var answer = s3.deleteObjects(request -> request.bucket(BUCKET).delete(delete -> delete.objects(
                ObjectIdentifier.builder().key("k").eTag(etag).size(3L).lastModifiedTime(modified).build(),
                ObjectIdentifier.builder().key("l").eTag(etag).build(),
                ObjectIdentifier.builder().key("l").size(3L).build(),
                ObjectIdentifier.builder().key("none").eTag(etag).build())));

        assertThat(answer.deleted()).extracting(deleted -> deleted.key()).containsExactly("k", "none");
        assertThat(answer.errors()).extracting(S3Error::key, S3Error::code)
                .containsExactly(Tuple.tuple("l", "PreconditionFailed"),
                        Tuple.tuple("l", "PreconditionFailed"));
    }

    @Test
    void theNamedVersionIsTheOneThatMustMatch() {
        var bucket = "guarded-versions";
        s3.createBucket(create -> create.bucket(bucket));
        s3.putBucketVersioning(put -> put.bucket(bucket).versioningConfiguration(
                versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
        var first = s3.putObject(put -> put.bucket(bucket).key("k"), RequestBody.fromString("1"));
        var second = s3.putObject(put -> put.bucket(bucket).key("k"), RequestBody.fromString("2"));

        assertThat(delete(request -> request.bucket(bucket).versionId(first.versionId()).ifMatch(second.eTag())))
                .isEqualTo("PreconditionFailed");
        assertThat(delete(request -> request.bucket(bucket).ifMatch(first.eTag()))).isEqualTo("PreconditionFailed");
        assertThat(delete(request -> request.bucket(bucket).versionId(first.versionId()).ifMatch(first.eTag())))
                .isEqualTo("done");
    }

    @Test
    void ofWritersThatWantToBeFirstOneWins() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var writes = IntStream.range(0, 12).<Callable<String>>mapToObj(i -> () -> outcome(() -> s3.putObject(
                    put -> put.bucket(BUCKET).key("first").ifNoneMatch("*"), RequestBody.fromString("" + i)))).toList();
            var outcomes = threads.invokeAll(writes).stream().map(Future::resultNow).toList();

            assertThat(outcomes).containsOnlyOnce("done").allMatch(outcome -> outcome.equals("done")
                    || outcome.equals("PreconditionFailed") || outcome.equals("ConditionalRequestConflict"));
        }
    }

    @Test
    void ofWritersThatReplaceTheSameVersionOneWins() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var writes = IntStream.range(0, 12).<Callable<String>>mapToObj(i -> () -> outcome(() -> s3.putObject(
                    put -> put.bucket(BUCKET).key("k").ifMatch(etag), RequestBody.fromString("new" + i)))).toList();

            assertThat(threads.invokeAll(writes).stream().map(Future::resultNow).toList())
                    .containsOnlyOnce("done");
        }
    }

    @Test
    void writesAndCopiesKeepToTheirConditions() {
        assertThat(write(put -> put.key("k").ifNoneMatch("*"))).isEqualTo("PreconditionFailed");
        assertThat(write(put -> put.key("k").ifMatch(OTHER))).isEqualTo("PreconditionFailed");
        assertThat(write(put -> put.key("nothing").ifMatch(etag))).isEqualTo("NoSuchKey");
        assertThat(write(put -> put.key("k").ifNoneMatch(etag))).isEqualTo("NotImplemented");
        assertThat(copy(copy -> copy.destinationKey("k2").copySourceIfMatch(OTHER))).isEqualTo("PreconditionFailed");
        assertThat(copy(copy -> copy.destinationKey("k2").copySourceIfNoneMatch(etag))).isEqualTo("PreconditionFailed");
        assertThat(copy(copy -> copy.destinationKey("k2").copySourceIfModifiedSince(modified.plusSeconds(60))))
                .isEqualTo("PreconditionFailed");
        assertThat(copy(copy -> copy.destinationKey("k2").copySourceIfMatch(etag)
                .copySourceIfUnmodifiedSince(modified.minusSeconds(60)))).isEqualTo("done");
        assertThat(copy(copy -> copy.destinationKey("k2").ifNoneMatch("*"))).isEqualTo("PreconditionFailed");
    }

    @Test
    void anUploadThatComesTooLateStaysAnUpload() {
        var id = s3.createMultipartUpload(create -> create.bucket(BUCKET).key("k")).uploadId();
        var part = s3.uploadPart(upload -> upload.bucket(BUCKET).key("k").uploadId(id).partNumber(1),
                RequestBody.fromString("part"));
        var done = CompletedPart.builder().partNumber(1).eTag(part.eTag()).build();

        assertThat(outcome(() -> s3.completeMultipartUpload(complete -> complete.bucket(BUCKET).key("k").uploadId(id)
                .ifNoneMatch("*").multipartUpload(all -> all.parts(done))))).isEqualTo("PreconditionFailed");
        assertThat(outcome(() -> s3.completeMultipartUpload(complete -> complete.bucket(BUCKET).key("k").uploadId(id)
                .mpuObjectSize(5L).multipartUpload(all -> all.parts(done))))).isEqualTo("InvalidRequest");
        assertThat(outcome(() -> s3.completeMultipartUpload(complete -> complete.bucket(BUCKET).key("k").uploadId(id)
                .ifMatch(etag).multipartUpload(all -> all.parts(done))))).isEqualTo("done");
    }

    @Test
    void aReadThatIsNotNeededIsA304AndAMismatchA412() {
        assertThat(read(get -> get.ifNoneMatch(etag))).isEqualTo(304);
        assertThat(read(get -> get.ifModifiedSince(modified))).isEqualTo(304);
        assertThat(read(get -> get.ifMatch(OTHER))).isEqualTo(412);
        assertThat(read(get -> get.ifUnmodifiedSince(modified.minusSeconds(1)))).isEqualTo(412);
        assertThat(read(get -> get.ifMatch(etag).ifUnmodifiedSince(modified.minusSeconds(1)))).isEqualTo(200);
        assertThat(read(get -> get.ifNoneMatch(OTHER).ifModifiedSince(modified))).isEqualTo(200);
        assertThat(read(get -> get.ifMatch(OTHER).ifNoneMatch(etag))).isEqualTo(412);
        assertThatThrownBy(() -> s3.headObject(head -> head.bucket(BUCKET).key("k").ifNoneMatch(etag)))
                .isInstanceOfSatisfying(S3Exception.class, fault -> assertThat(List.of(fault.statusCode(),
                        fault.awsErrorDetails().sdkHttpResponse().firstMatchingHeader("ETag").orElse("")))
                        .containsExactly(304, etag));
    }

    private static int read(Consumer<GetObjectRequest.Builder> condition) {
        try {
            s3.getObjectAsBytes(get -> condition.accept(get.bucket(BUCKET).key("k")));
            return 200;
        } catch (S3Exception e) {
            return e.statusCode();
        }
    }

    private static String delete(Consumer<DeleteObjectRequest.Builder> condition) {
        return outcome(() -> s3.deleteObject(request -> condition.accept(request.bucket(BUCKET).key("k"))));
    }

    private static String write(Consumer<PutObjectRequest.Builder> condition) {
        return outcome(() -> s3.putObject(put -> condition.accept(put.bucket(BUCKET)), RequestBody.fromString("new")));
    }

    private static String copy(Consumer<CopyObjectRequest.Builder> condition) {
        return outcome(() -> s3.copyObject(copy -> condition.accept(copy.sourceBucket(BUCKET).sourceKey("k")
                .destinationBucket(BUCKET))));
    }

    private static String outcome(Runnable call) {
        try {
            call.run();
            return "done";
        } catch (S3Exception e) {
            return e.awsErrorDetails().errorCode();
        }
    }
}
