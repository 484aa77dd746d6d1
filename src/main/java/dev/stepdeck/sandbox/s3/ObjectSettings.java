package dev.stepdeck.sandbox.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

import dev.stepdeck.sandbox.account.Account;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionByDefault;

/// What a request to write an object says besides its bytes: kept by header name, to be answered, or refused by name.
///
/// Sources: S3 API, PutObject, CreateMultipartUpload, CopyObject; User Guide, Controlling ownership of objects, and
/// Using server-side encryption with AWS KMS keys.
final class ObjectSettings {

    private static final int MOST_METADATA = 2048;
    private static final String ENCRYPTION = "x-amz-server-side-encryption";
    private static final String KEY_ID = ENCRYPTION + "-aws-kms-key-id";
    private static final String BUCKET_KEY = ENCRYPTION + "-bucket-key-enabled";
    private static final String CONTEXT = ENCRYPTION + "-context";
    private static final String STORAGE_CLASS = "x-amz-storage-class";
    private static final Set<String> ALGORITHMS = Set.of("AES256", "aws:kms", "aws:kms:dsse");
    private static final Set<String> CLASSES = Set.of("STANDARD", "REDUCED_REDUNDANCY", "STANDARD_IA", "ONEZONE_IA",
            "INTELLIGENT_TIERING", "GLACIER", "DEEP_ARCHIVE", "GLACIER_IR");
    private static final Set<String> OWNERS_ACLS = Set.of("private", "bucket-owner-full-control");

    private final BucketDocuments documents;

    ObjectSettings(BucketDocuments documents) {
        this.documents = documents;
    }

    /// The metadata that a request gives an object.
    ///
    /// @throws software.amazon.awssdk.services.s3.model.S3Exception if it is not valid, or not here
    Map<String, String> of(String bucket, SdkPojo request) {
        var headers = new TreeMap<>(SystemMetadata.of(request));
        headers.putAll(ofCopy(bucket, request));
        return headers;
    }

    /// Those that a copy does not inherit from its source.
    Map<String, String> ofCopy(String bucket, SdkPojo request) {
        var given = given(request);
        refuse(given);
        checkMetadata(request);
        var headers = encryption(bucket, given);
        var redirect = given.getOrDefault("x-amz-website-redirect-location", "/");
        if (!redirect.matches("(?s)(https?://|/).*")) {
            throw S3Faults.of(400, "InvalidRedirectLocation",
                    "The website redirect location must have a prefix of 'http://' or 'https://' or '/'.");
        }
        var storage = given.get(STORAGE_CLASS);
        if (storage != null && !CLASSES.contains(storage)) {
            throw S3Faults.of(400, "InvalidStorageClass", "The storage class you specified is not valid");
        }
        if (storage != null && !storage.equals("STANDARD")) {
            headers.put(STORAGE_CLASS, storage);
        }
        return headers;
    }

    /// What is left of a source's metadata in a copy of it.
    static Map<String, String> copied(Map<String, String> headers) {
        var kept = new TreeMap<>(headers);
        kept.keySet().removeIf(name -> name.startsWith("x-amz-"));
        return kept;
    }

    /// Headers of the request as text.
    private static Map<String, String> given(SdkPojo request) {
        var given = new TreeMap<String, String>();
        for (var field : request.sdkFields()) {
            var value = field.getValueOrDefault(request);
            if (value != null && field.locationName().startsWith("x-amz-")) {
                given.put(field.locationName(), String.valueOf(value));
            }
        }
        return given;
    }

    /// User-defined metadata has at most 2 KB, names and values together. Source: Amazon S3 User Guide, Working with object
    /// metadata.
    private static void checkMetadata(SdkPojo request) {
        long size = 0;
        for (var field : request.sdkFields()) {
            if (field.memberName().equals("Metadata")
                    && field.getValueOrDefault(request) instanceof Map<?, ?> metadata) {
                for (var each : metadata.entrySet()) {
                    size += bytes(each.getKey()) + bytes(each.getValue());
                }
            }
        }
        if (size > MOST_METADATA) {
            throw S3Faults.of(400, "MetadataTooLarge",
                    "Your metadata headers exceed the maximum allowed metadata size");
        }
    }

    private static long bytes(Object text) {
        return text.toString().getBytes(UTF_8).length;
    }

    private static void refuse(Map<String, String> given) {
        var acl = given.get("x-amz-acl");
        if (acl != null && !OWNERS_ACLS.contains(acl) || given.keySet().stream()
                .anyMatch(name -> name.startsWith("x-amz-grant-"))) {
            throw S3Faults.of(400, "AccessControlListNotSupported", "The bucket does not allow ACLs");
        }
        if (given.keySet().stream().anyMatch(name -> name.startsWith("x-amz-object-lock-"))) {
            throw S3Faults.of(400, "InvalidRequest", "Bucket is missing Object Lock Configuration");
        }
        if (given.keySet().stream().anyMatch(name -> name.contains("-customer-"))
                || given.containsKey("x-amz-write-offset-bytes")) {
            throw S3Faults.notImplemented();
        }
    }

    private TreeMap<String, String> encryption(String bucket, Map<String, String> given) {
        var headers = new TreeMap<String, String>();
        var standard = documents.encryption().get(bucket).flatMap(known -> known.rules().stream().findFirst());
        var byDefault = standard.map(rule -> rule.applyServerSideEncryptionByDefault());
        var algorithm = given.getOrDefault(ENCRYPTION,
                byDefault.map(ServerSideEncryptionByDefault::sseAlgorithmAsString).orElse("AES256"));
        if (!ALGORITHMS.contains(algorithm)) {
            throw S3Faults.invalidArgument("The encryption method specified is not supported");
        }
        var ofKms = algorithm.startsWith("aws:kms");
        if (!ofKms && (given.containsKey(KEY_ID) || given.containsKey(CONTEXT))) {
            throw S3Faults.invalidArgument("Server Side Encryption with AWS KMS managed key requires HTTP header"
                    + " x-amz-server-side-encryption : aws:kms");
        }
        headers.put(ENCRYPTION, algorithm);
        if (ofKms) {
            var id = given.getOrDefault(KEY_ID, given.containsKey(ENCRYPTION)
                    ? ""
                    : byDefault.map(ServerSideEncryptionByDefault::kmsMasterKeyID).orElse(""));
            headers.put(KEY_ID, keyArn(id));
            var bucketKey = given.getOrDefault(BUCKET_KEY,
                    standard.map(rule -> String.valueOf(rule.bucketKeyEnabled())).orElse("false"));
            if (bucketKey.equals("true")) {
                headers.put(BUCKET_KEY, "true");
            }
            if (given.containsKey(CONTEXT)) {
                headers.put(CONTEXT, given.getOrDefault(CONTEXT, ""));
            }
        }
        return headers;
    }

    /// S3 answers with ARNs; without a key it takes AWS's own of the account.
    private static String keyArn(@Nullable String id) {
        var kms = "arn:aws:kms:" + Account.REGION + ":" + Account.ID + ":";
        if (id == null || id.isEmpty()) {
            return kms + "key/" + UUID.nameUUIDFromBytes("aws/s3".getBytes(UTF_8));
        }
        return id.startsWith("arn:") ? id : id.startsWith("alias/") ? kms + id : kms + "key/" + id;
    }
}
