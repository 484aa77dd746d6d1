package dev.stepdeck.sandbox.s3.notification;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.random.RandomGenerator;

import dev.stepdeck.sandbox.account.Account;
import dev.stepdeck.sandbox.account.Signer;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The texts that S3 sends. Source: "Event message structure" and "EventBridge event message structure" in the S3 User
/// Guide.
final class EventText {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'",
            Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String SOURCE_IP = "127.0.0.1";

    private final RandomGenerator random;

    EventText(RandomGenerator random) {
        this.random = random;
    }

    /// What queues and topics get: a list of one record.
    String record(ObjectChange change, String configurationId) {
        var root = JSON.createObjectNode();
        var record = root.putArray("Records").addObject();
        record.put("eventVersion", change.kind().recordVersion()).put("eventSource", "aws:s3")
                .put("awsRegion", Account.REGION).put("eventTime", time(change.timeMillis()))
                .put("eventName", change.kind().event());
        record.putObject("userIdentity").put("principalId", "AWS:" + Signer.current().identity().userId());
        record.putObject("requestParameters").put("sourceIPAddress", SOURCE_IP);
        record.putObject("responseElements").put("x-amz-request-id", requestId()).put("x-amz-id-2", hostId());
        var s3 = record.putObject("s3").put("s3SchemaVersion", "1.0").put("configurationId", configurationId);
        var bucket = s3.putObject("bucket").put("name", change.bucket());
        bucket.putObject("ownerIdentity").put("principalId", Account.ID);
        bucket.put("arn", "arn:aws:s3:::" + change.bucket());
        var object = s3.putObject("object").put("key", encoded(change.key()));
        if (change.size() != null && created(change)) {
            object.put("size", change.size());
        }
        if (change.etag() != null) {
            object.put("eTag", change.etag());
        }
        if (change.versionId() != null) {
            object.put("versionId", change.versionId());
        }
        if (!tags(change)) {
            object.put("sequencer", sequencer(change));
        }
        return root.toString();
    }

    /// The detail of the event that EventBridge gets.
    String detail(ObjectChange change) {
        var detail = JSON.createObjectNode().put("version", "0");
        detail.putObject("bucket").put("name", change.bucket());
        object(detail.putObject("object"), change);
        detail.put("request-id", requestId()).put("requester", Account.ID).put("source-ip-address", SOURCE_IP)
                .put("reason", change.kind().reason());
        switch (change.kind()) {
            case DELETE -> detail.put("deletion-type", "Permanently Deleted");
            case DELETE_MARKER -> detail.put("deletion-type", "Delete Marker Created");
            case PUT, POST, COPY, COMPLETE_MULTIPART_UPLOAD, TAGS_PUT, TAGS_DELETED -> {
                // Nothing more to say.
            }
        }
        return detail.toString();
    }

    private static void object(ObjectNode object, ObjectChange change) {
        object.put("key", change.key());
        if (change.size() != null) {
            object.put("size", change.size());
        }
        if (change.etag() != null) {
            object.put("etag", change.etag());
        }
        if (change.versionId() != null) {
            object.put("version-id", change.versionId());
        }
        if (!tags(change)) {
            object.put("sequencer", sequencer(change));
        }
    }

    /// What a queue or a topic gets when it becomes a destination.
    String test(String bucket, long timeMillis) {
        return JSON.createObjectNode().put("Service", "Amazon S3").put("Event", "s3:TestEvent")
                .put("Time", time(timeMillis)).put("Bucket", bucket).put("RequestId", requestId())
                .put("HostId", hostId()).toString();
    }

    private static boolean created(ObjectChange change) {
        return change.kind().event().startsWith("ObjectCreated:");
    }

    private static boolean tags(ObjectChange change) {
        return change.kind() == ChangeKind.TAGS_PUT || change.kind() == ChangeKind.TAGS_DELETED;
    }

    /// As in a form, but slashes stay.
    private static String encoded(String key) {
        return URLEncoder.encode(key, UTF_8).replace("%2F", "/");
    }

    /// Hexadecimal, to be compared as text.
    private static String sequencer(ObjectChange change) {
        return "00%016X".formatted(change.sequence());
    }

    private static String time(long millis) {
        return TIME.format(Instant.ofEpochMilli(millis));
    }

    private String requestId() {
        return "%016X".formatted(random.nextLong());
    }

    private String hostId() {
        var bytes = new byte[57];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
