package dev.stepdeck.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32;

import dev.stepdeck.sandbox.RunningSandbox;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.model.ObjectLockMode;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;
import software.amazon.awssdk.services.s3.model.StorageClass;

/// What a write says of an object is answered by every read, or refused; nothing is dropped.
class ObjectSettingsHttpTest {

    private static final String BUCKET = "settings";
    private static final String KEY_ID = "11111111-2222-3333-4444-555555555555";
    private static final String KEY_ARN = "arn:aws:kms:us-east-1:000000000000:key/" + KEY_ID;

    @TempDir
    private static Path folder;
    private static RunningSandbox running;
    private static S3Client s3;

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

    @Test
    void aPutsSettingsAreAnswered() {
        var expires = Instant.parse("2027-01-02T03:04:05Z");
        var put = put(request -> request.key("k").storageClass(StorageClass.STANDARD_IA)
                .serverSideEncryption(ServerSideEncryption.AWS_KMS).ssekmsKeyId(KEY_ID).bucketKeyEnabled(true)
                .ssekmsEncryptionContext("e30=").websiteRedirectLocation("/other").expires(expires));
        assertThat(put).isEqualTo("done");

        var head = s3.headObject(request -> request.bucket(BUCKET).key("k"));
        assertThat(Arrays.asList(head.storageClassAsString(), head.serverSideEncryptionAsString(), head.ssekmsKeyId(),
                head.bucketKeyEnabled(), head.websiteRedirectLocation(), head.expiresString()))
                .containsExactly("STANDARD_IA", "aws:kms", KEY_ARN, true, "/other", "Sat, 02 Jan 2027 03:04:05 GMT");
        assertThat(s3.listObjectsV2(list -> list.bucket(BUCKET).prefix("k")).contents()).first()
                .extracting(object -> object.storageClassAsString()).isEqualTo("STANDARD_IA");

        s3.copyObject(copy -> copy.sourceBucket(BUCKET).sourceKey("k").destinationBucket(BUCKET)
                .destinationKey("copy"));
        var copied = s3.headObject(request -> request.bucket(BUCKET).key("copy"));
        assertThat(Arrays.asList(copied.storageClassAsString(), copied.serverSideEncryptionAsString(),
                copied.websiteRedirectLocation(), copied.expiresString()))
                .containsExactly(null, "AES256", null, "Sat, 02 Jan 2027 03:04:05 GMT");
    }

    @Test
    void aBucketsEncryptionIsThatOfItsObjects() {
        var bucket = "settings-kms";
        s3.createBucket(create -> create.bucket(bucket));
        s3.putBucketEncryption(put -> put.bucket(bucket).serverSideEncryptionConfiguration(all -> all.rules(
                ServerSideEncryptionRule.builder().bucketKeyEnabled(true).applyServerSideEncryptionByDefault(by -> by
                        .sseAlgorithm(ServerSideEncryption.AWS_KMS).kmsMasterKeyID(KEY_ARN)).build())));

        var put = s3.putObject(request -> request.bucket(bucket).key("k"), RequestBody.fromString("x"));

        assertThat(List.of(put.serverSideEncryptionAsString(), put.ssekmsKeyId(), put.bucketKeyEnabled()))
                .containsExactly("aws:kms", KEY_ARN, true);
    }

    @Test
    void whatCannotBeKeptIsRefused() {
        assertThat(put(request -> request.storageClass("FAST"))).isEqualTo("InvalidStorageClass");
        assertThat(put(request -> request.serverSideEncryption("ROT13"))).isEqualTo("InvalidArgument");
        assertThat(put(request -> request.serverSideEncryption("AES256").ssekmsKeyId(KEY_ID)))
                .isEqualTo("InvalidArgument");
        assertThat(put(request -> request.acl(ObjectCannedACL.PUBLIC_READ))).isEqualTo("AccessControlListNotSupported");
        assertThat(put(request -> request.grantRead("id=\"1\""))).isEqualTo("AccessControlListNotSupported");
        assertThat(put(request -> request.acl(ObjectCannedACL.BUCKET_OWNER_FULL_CONTROL))).isEqualTo("done");
        assertThat(put(request -> request.objectLockMode(ObjectLockMode.GOVERNANCE)
                .objectLockRetainUntilDate(Instant.parse("2099-01-01T00:00:00Z")))).isEqualTo("InvalidRequest");
        assertThat(put(request -> request.sseCustomerAlgorithm("AES256").sseCustomerKey("a")
                .sseCustomerKeyMD5("b"))).isEqualTo("NotImplemented");
        assertThat(put(request -> request.expectedBucketOwner("111111111111"))).isEqualTo("AccessDenied");
        assertThat(put(request -> request.expectedBucketOwner("000000000000"))).isEqualTo("done");
    }

    /// Source: S3 User Guide, "Checking object integrity".
    @Test
    void anUploadInPartsHasTheChecksumOfItsType() {
        assertThat(upload(ChecksumAlgorithm.SHA256, null)).matches("[A-Za-z0-9+/=]{44}-2 COMPOSITE");
        assertThat(upload(ChecksumAlgorithm.CRC32, ChecksumType.FULL_OBJECT)).isEqualTo(crc32() + " FULL_OBJECT");
    }

    private static String upload(ChecksumAlgorithm algorithm, ChecksumType type) {
        var id = s3.createMultipartUpload(create -> create.bucket(BUCKET).key("parts").checksumAlgorithm(algorithm)
                .checksumType(type)).uploadId();
        var parts = List.of(1, 2).stream().map(number -> {
            var part = s3.uploadPart(one -> one.bucket(BUCKET).key("parts").uploadId(id).partNumber(number)
                    .checksumAlgorithm(algorithm), RequestBody.fromBytes(new byte[5 << 20]));
            return CompletedPart.builder().partNumber(number).eTag(part.eTag()).checksumCRC32(part.checksumCRC32())
                    .checksumSHA256(part.checksumSHA256()).build();
        }).toList();
        s3.completeMultipartUpload(complete -> complete.bucket(BUCKET).key("parts").uploadId(id)
                .multipartUpload(all -> all.parts(parts)));
        var head = s3.headObject(request -> request.bucket(BUCKET).key("parts").checksumMode(ChecksumMode.ENABLED));
        return (algorithm == ChecksumAlgorithm.CRC32 ? head.checksumCRC32() : head.checksumSHA256()) + " "
                + head.checksumTypeAsString();
    }

    private static String crc32() {
        var crc = new CRC32();
        crc.update(new byte[10 << 20]);
        return Base64.getEncoder()
                .encodeToString(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }

    private static String put(Consumer<PutObjectRequest.Builder> settings) {
        try {
            s3.putObject(request -> settings.accept(request.bucket(BUCKET).key("any")), RequestBody.fromString("x"));
            return "done";
        } catch (S3Exception e) {
            return e.awsErrorDetails().errorCode();
        }
    }
}
