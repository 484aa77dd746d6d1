package dev.stepdeck.sandbox.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import dev.stepdeck.sandbox.RunningSandbox;

import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/// S3 over HTTP, judged by the SDK's own client.
class S3HttpTest {

    private static final String BUCKET = "pictures";

    @TempDir
    Path folder;
    private RunningSandbox running;
    private S3Client s3;

    @BeforeEach
    void start() {
        open();
        s3.createBucket(create -> create.bucket(BUCKET));
    }

    @AfterEach
    void stop() {
        s3.close();
        running.close();
    }

    private void open() {
        running = new RunningSandbox(folder);
        s3 = running.client(S3Client.builder().forcePathStyle(true));
    }

    @Test
    void keepsObjectsWithTheirMetadataOverARestart() {
        s3.putObject(put -> put.bucket(BUCKET).key("a/b c+ü/€.txt").contentType("text/plain").cacheControl("no-store")
                .metadata(Map.of("colour", "red")).tagging("x=1&y=a%20b"), RequestBody.fromString("hello"));
        stop();
        open();

        var got = s3.getObjectAsBytes(get -> get.bucket(BUCKET).key("a/b c+ü/€.txt"));

        assertThat(got.asUtf8String()).isEqualTo("hello");
        assertThat(List.of(got.response().contentType(), got.response().cacheControl(), got.response().eTag()))
                .containsExactly("text/plain", "no-store", "\"5d41402abc4b2a76b9719d911017c592\"");
        assertThat(got.response().metadata()).isEqualTo(Map.of("colour", "red"));
        assertThat(s3.getObjectTagging(get -> get.bucket(BUCKET).key("a/b c+ü/€.txt")).tagSet())
                .extracting(tag -> tag.key() + "=" + tag.value()).containsExactly("x=1", "y=a b");
    }

    @Test
    void givesPartsOfObjects() {
        put("digits", "0123456789");

        assertThat(List.of(read("digits", "bytes=2-4"), read("digits", "bytes=7-"), read("digits", "bytes=-3"),
                read("digits", "bytes=8-100"))).containsExactly("234", "789", "789", "89");
        assertThatThrownBy(() -> read("digits", "bytes=10-")).isInstanceOfSatisfying(S3Exception.class,
                fault -> assertThat(fault.awsErrorDetails().errorCode()).isEqualTo("InvalidRange"));
    }

    @Test
    void saysWhatIsNotThereAsS3Does() {
        assertThatThrownBy(() -> read("nothing", null)).isInstanceOf(NoSuchKeyException.class)
                .hasMessageContaining("The specified key does not exist.");
        assertThat(code(() -> s3.listObjectsV2(list -> list.bucket("not-here")))).isEqualTo("NoSuchBucket");
        assertThat(code(() -> s3.createBucket(create -> create.bucket("sthree-name")))).isEqualTo("InvalidBucketName");
        assertThat(code(() -> s3.getBucketPolicy(get -> get.bucket(BUCKET)))).isEqualTo("NoSuchBucketPolicy");
        assertThat(code(() -> s3.getBucketWebsite(get -> get.bucket(BUCKET)))).isEqualTo("NotImplemented");
    }

    @Test
    void keepsVersionsAndDeleteMarkers() {
        s3.putBucketVersioning(put -> put.bucket(BUCKET)
                .versioningConfiguration(to -> to.status(BucketVersioningStatus.ENABLED)));
        var first = put("k", "1");
        var second = put("k", "2");
        var marker = s3.deleteObject(delete -> delete.bucket(BUCKET).key("k"));

        assertThat(code(() -> read("k", null))).isEqualTo("NoSuchKey");
        var versions = s3.listObjectVersions(list -> list.bucket(BUCKET));
        assertThat(versions.versions()).extracting(version -> version.versionId() + version.isLatest())
                .containsExactly(second + "false", first + "false");
        assertThat(versions.deleteMarkers()).extracting(found -> found.versionId() + found.isLatest())
                .containsExactly(marker.versionId() + "true");
        assertThat(code(() -> s3.deleteBucket(delete -> delete.bucket(BUCKET)))).isEqualTo("BucketNotEmpty");

        s3.deleteObject(delete -> delete.bucket(BUCKET).key("k").versionId(marker.versionId()));
        assertThat(read("k", null)).isEqualTo("2");
        s3.deleteObject(delete -> delete.bucket(BUCKET).key("k").versionId(second));
        assertThat(read("k", null)).isEqualTo("1");
    }

    @Test
    void putsPartsTogether() {
        var id = s3.createMultipartUpload(create -> create.bucket(BUCKET).key("big")).uploadId();
        var bytes = new byte[5 * 1024 * 1024];
        new Random(7).nextBytes(bytes);
        var parts = new ArrayList<CompletedPart>();
        for (var number : List.of(1, 2)) {
            var body = number == 1 ? bytes : "end".getBytes(UTF_8);
            var etag = s3.uploadPart(part -> part.bucket(BUCKET).key("big").uploadId(id).partNumber(number),
                    RequestBody.fromBytes(body)).eTag();
            parts.add(CompletedPart.builder().partNumber(number).eTag(etag).build());
        }
        assertThat(code(() -> s3.completeMultipartUpload(complete -> complete.bucket(BUCKET).key("big").uploadId(id)
                .multipartUpload(of -> of.parts(parts.reversed()))))).isEqualTo("InvalidPartOrder");

        var done = s3.completeMultipartUpload(
                complete -> complete.bucket(BUCKET).key("big").uploadId(id).multipartUpload(of -> of.parts(parts)));

        assertThat(done.eTag()).endsWith("-2\"");
        var got = s3.getObjectAsBytes(get -> get.bucket(BUCKET).key("big")).asByteArray();
        assertThat(got).hasSize(bytes.length + 3).startsWith(bytes).endsWith("end".getBytes(UTF_8));
        assertThat(s3.listMultipartUploads(list -> list.bucket(BUCKET)).uploads()).isEmpty();
    }

    @Test
    void holdsToConditions() {
        put("once", "1");

        assertThat(code(() -> s3.putObject(put -> put.bucket(BUCKET).key("once").ifNoneMatch("*"),
                RequestBody.fromString("2")))).isEqualTo("PreconditionFailed");
        assertThatThrownBy(() -> s3.headObject(head -> head.bucket(BUCKET).key("once")
                .ifNoneMatch("\"c4ca4238a0b923820dcc509a6f75849b\"")))
                .isInstanceOfSatisfying(S3Exception.class, fault -> assertThat(fault.statusCode()).isEqualTo(304));
    }

    @Test
    void givesBackTheChecksumsItWasSent() {
        for (var algorithm : List.of(ChecksumAlgorithm.CRC32, ChecksumAlgorithm.SHA256)) {
            s3.putObject(put -> put.bucket(BUCKET).key("sum").checksumAlgorithm(algorithm),
                    RequestBody.fromString("abc"));

            var head = s3.headObject(get -> get.bucket(BUCKET).key("sum").checksumMode(ChecksumMode.ENABLED));

            assertThat(algorithm == ChecksumAlgorithm.CRC32 ? head.checksumCRC32() : head.checksumSHA256()).isEqualTo(
                    algorithm == ChecksumAlgorithm.CRC32 ? "NSRBwg==" : "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
        }
    }

    /// Against a sorted map, with keys that share prefixes; the seed is fixed.
    @Test
    void listsAsASortedMapWould() {
        var random = new Random(11);
        var model = new TreeMap<String, String>();
        for (var i = 0; i < 120; i++) {
            var key = "ab/.%".charAt(random.nextInt(5)) + "/" + "xy/".charAt(random.nextInt(3)) + random.nextInt(40);
            model.put(key, String.valueOf(i));
            put(key, String.valueOf(i));
            if (random.nextInt(4) == 0) {
                model.remove(key);
                s3.deleteObject(delete -> delete.bucket(BUCKET).key(key));
            }
        }

        for (var prefix : List.of("", "a", "a/", "b/x", "/")) {
            for (var size : List.of(1, 3, 1000)) {
                var keys = new ArrayList<String>();
                s3.listObjectsV2Paginator(list -> list.bucket(BUCKET).prefix(prefix).maxKeys(size)).contents().stream()
                        .map(S3Object::key).forEach(keys::add);
                assertThat(keys).containsExactlyElementsOf(
                        model.keySet().stream().filter(key -> key.startsWith(prefix)).toList());
                var rolled = new ArrayList<String>();
                s3.listObjectsV2Paginator(list -> list.bucket(BUCKET).prefix(prefix).delimiter("/").maxKeys(size))
                        .commonPrefixes().stream().map(CommonPrefix::prefix).forEach(rolled::add);
                assertThat(rolled).containsExactlyElementsOf(model.keySet().stream()
                        .filter(key -> key.startsWith(prefix) && key.indexOf('/', prefix.length()) >= 0)
                        .map(key -> key.substring(0, key.indexOf('/', prefix.length()) + 1)).distinct().toList());
            }
        }
    }

    @Test
    void deletesManyAtOnce() {
        List.of("a", "a/b", "c").forEach(key -> put(key, key));

        s3.deleteObjects(delete -> delete.bucket(BUCKET).delete(of -> of.objects(List.of("a", "a/b", "gone").stream()
                .map(key -> ObjectIdentifier.builder().key(key).build()).toList())));

        assertThat(s3.listObjectsV2(list -> list.bucket(BUCKET)).contents()).extracting(S3Object::key)
                .containsExactly("c");
    }

    private String put(String key, String text) {
        return s3.putObject(put -> put.bucket(BUCKET).key(key), RequestBody.fromString(text)).versionId();
    }

    private String read(String key, String range) {
        return s3.getObjectAsBytes(get -> get.bucket(BUCKET).key(key).range(range)).asUtf8String();
    }

    private static String code(ThrowableAssert.ThrowingCallable call) {
        try {
            call.call();
            return "none";
        } catch (S3Exception fault) {
            return fault.awsErrorDetails().errorCode();
        } catch (Throwable other) {
            return other.toString();
        }
    }
}
