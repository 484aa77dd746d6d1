package dev.stepdeck.sandbox.cloudtrail;

import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.stepdeck.sandbox.account.Account;
import dev.stepdeck.sandbox.wire.call.ApiCall;
import dev.stepdeck.sandbox.wire.call.Caller;

import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What CloudTrail says of calls of S3. Sources: "Amazon S3 CloudTrail events", Amazon S3 User Guide, and its example of
/// log file entries.
final class S3Calls implements CallKind {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String SOURCE = "s3.amazonaws.com";
    private static final String OBJECT = "AWS::S3::Object";
    /// The operations that are data events.
    private static final Set<String> OF_OBJECTS = Set.of("AbortMultipartUpload", "CompleteMultipartUpload",
            "CopyObject", "CreateMultipartUpload", "DeleteObject", "DeleteObjectTagging", "DeleteObjects", "GetObject",
            "GetObjectAcl", "GetObjectAttributes", "GetObjectTagging", "HeadBucket", "HeadObject",
            "ListMultipartUploads", "ListObjectVersions", "ListObjects", "ListParts", "PostObject", "PutObject",
            "PutObjectAcl", "PutObjectTagging", "RestoreObject", "SelectObjectContent", "UploadPart",
            "UploadPartCopy");
    /// Those that CloudTrail calls otherwise than the SDK does.
    private static final Map<String, String> NAMES = Map.ofEntries(Map.entry("ListObjectsV2", "ListObjects"),
            Map.entry("PutBucketNotificationConfiguration", "PutBucketNotification"),
            Map.entry("GetBucketNotificationConfiguration", "GetBucketNotification"),
            Map.entry("PutBucketLifecycleConfiguration", "PutBucketLifecycle"),
            Map.entry("GetBucketLifecycleConfiguration", "GetBucketLifecycle"),
            Map.entry("PutPublicAccessBlock", "PutBucketPublicAccessBlock"),
            Map.entry("GetPublicAccessBlock", "GetBucketPublicAccessBlock"),
            Map.entry("DeletePublicAccessBlock", "DeleteBucketPublicAccessBlock"));
    /// The query parameters that tell an operation from its neighbours.
    private static final Map<String, String> MARKERS = Map.of("CreateMultipartUpload", "uploads", "DeleteObjects",
            "delete", "PutObjectTagging", "tagging", "GetObjectTagging", "tagging", "DeleteObjectTagging", "tagging",
            "GetObjectAcl", "acl", "GetObjectAttributes", "attributes");

    @Override
    public Occurrence occurrence(ApiCall call) {
        var name = NAMES.getOrDefault(call.operation(), call.operation());
        var data = OF_OBJECTS.contains(name);
        var readOnly = name.startsWith("Get") || name.startsWith("Head") || name.startsWith("List")
                || name.startsWith("Select");
        return new Occurrence(!data, readOnly, SOURCE, name, data ? OBJECT : "", List.of(arn(call.request())),
                call.caller().isInternal() ? "" : call.caller().identity().arn());
    }

    /// The key of the object that a call is about; empty for another call.
    static String key(ApiCall call) {
        return path(call.request(), "Key");
    }

    private static String bucket(SdkPojo request) {
        return path(request, "Bucket");
    }

    private static String path(SdkPojo request, String name) {
        return request.sdkFields().stream().filter(S3Calls::inPath).filter(field -> field.locationName().equals(name))
                .map(field -> field.getValueOrDefault(request)).filter(String.class::isInstance)
                .map(String.class::cast).findFirst().orElse("");
    }

    private static boolean inPath(SdkField<?> field) {
        return field.location() == MarshallLocation.PATH || field.location() == MarshallLocation.GREEDY_PATH;
    }

    private static String arn(SdkPojo request) {
        return "arn:aws:s3:::" + bucket(request) + "/" + path(request, "Key");
    }

    @Override
    public void describe(ApiCall call, Occurrence event, ObjectNode record, TrailRecord random) {
        record.set("requestParameters", parameters(call, event));
        if (event.readOnly() || call.response().isEmpty()) {
            record.putNull("responseElements");
        } else {
            record.set("responseElements", elements(call.response().get()));
        }
        var more = record.putObject("additionalEventData").put("SignatureVersion", "SigV4");
        var caller = call.caller();
        more.put("bytesTransferredIn", caller.bytesIn());
        if (event.name().equals("PutObject") || event.name().equals("CopyObject")) {
            more.put("SSEApplied", "Default_SSE_S3");
        }
        more.put("AuthenticationMethod", caller.method()).put("x-amz-id-2", random.hostId())
                .put("bytesTransferredOut", event.readOnly() ? size(call) : 0);
        resources(call.request(), event, record);
    }

    private static long size(ApiCall call) {
        return call.operation().equals("GetObject")
                ? call.response().flatMap(answer -> answer.sdkFields().stream()
                        .filter(field -> field.locationName().equals("Content-Length"))
                        .map(field -> field.getValueOrDefault(answer)).filter(Long.class::isInstance)
                        .map(Long.class::cast).findFirst()).orElse(0L)
                : 0L;
    }

    /// What the request had in its path, its query and in headers of S3's own.
    private static ObjectNode parameters(ApiCall call, Occurrence event) {
        var request = call.request();
        var parameters = JSON.createObjectNode();
        var bucket = bucket(request);
        if (!bucket.isEmpty()) {
            parameters.put("bucketName", bucket);
        }
        parameters.put("Host", host(call.caller(), bucket));
        var key = path(request, "Key");
        if (!key.isEmpty()) {
            parameters.put("key", key);
        }
        var marker = MARKERS.get(event.name());
        if (marker != null) {
            parameters.put(marker, "");
        }
        for (var field : request.sdkFields()) {
            var value = field.getValueOrDefault(request);
            if (value != null && field.marshallingType() != MarshallingType.MAP
                    && (field.location() == MarshallLocation.QUERY_PARAM || ofS3(field))) {
                parameters.put(field.locationName(), String.valueOf(value));
            }
        }
        return parameters;
    }

    /// Where a client sends it on AWS, for a service of the sandbox that sends nothing.
    private static String host(Caller caller, String bucket) {
        return caller.host().isEmpty()
                ? (bucket.isEmpty() ? "" : bucket + ".") + "s3." + Account.REGION + ".amazonaws.com"
                : caller.host();
    }

    private static boolean ofS3(SdkField<?> field) {
        return field.location() == MarshallLocation.HEADER && field.locationName().startsWith("x-amz-")
                && !field.locationName().startsWith("x-amz-checksum") && !field.locationName().equals("x-amz-meta-");
    }

    private static ObjectNode elements(SdkPojo answer) {
        var elements = JSON.createObjectNode();
        for (var field : answer.sdkFields()) {
            var value = field.getValueOrDefault(answer);
            if (value != null && field.marshallingType() != MarshallingType.MAP && ofS3(field)) {
                elements.put(field.locationName(), String.valueOf(value));
            }
        }
        return elements;
    }

    private static void resources(SdkPojo request, Occurrence event, ObjectNode record) {
        var bucket = bucket(request);
        var resources = record.putArray("resources");
        if (!event.management()) {
            var object = resources.addObject().put("type", OBJECT);
            var key = path(request, "Key");
            object.put(key.isEmpty() ? "ARNPrefix" : "ARN", "arn:aws:s3:::" + bucket + "/" + key);
        }
        if (!bucket.isEmpty()) {
            resources.addObject().put("accountId", Account.ID).put("type", "AWS::S3::Bucket").put("ARN",
                    "arn:aws:s3:::" + bucket);
        }
    }
}
