package dev.stepdeck.sandbox.s3.notification;

/// What can happen to an object, and what it is called. A table.
///
/// Source: "Event notification types and destinations" and "EventBridge event message structure" in the S3 User Guide.
public enum ChangeKind {

    PUT("ObjectCreated:Put", "2.1", "Object Created", "PutObject"),

    POST("ObjectCreated:Post", "2.1", "Object Created", "POST Object"),

    COPY("ObjectCreated:Copy", "2.1", "Object Created", "CopyObject"),

    COMPLETE_MULTIPART_UPLOAD("ObjectCreated:CompleteMultipartUpload", "2.1", "Object Created",
            "CompleteMultipartUpload"),

    DELETE("ObjectRemoved:Delete", "2.1", "Object Deleted", "DeleteObject"),

    DELETE_MARKER("ObjectRemoved:DeleteMarkerCreated", "2.1", "Object Deleted", "DeleteObject"),

    TAGS_PUT("ObjectTagging:Put", "2.3", "Object Tags Added", "PutObjectTagging"),

    TAGS_DELETED("ObjectTagging:Delete", "2.3", "Object Tags Deleted", "DeleteObjectTagging");

    private final String event;
    private final String recordVersion;
    private final String detailType;
    private final String reason;

    ChangeKind(String event, String recordVersion, String detailType, String reason) {
        this.event = event;
        this.recordVersion = recordVersion;
        this.detailType = detailType;
        this.reason = reason;
    }

    /// The name in records; configurations name it with `s3:` before.
    String event() {
        return event;
    }

    String recordVersion() {
        return recordVersion;
    }

    /// The name in EventBridge.
    String detailType() {
        return detailType;
    }

    /// The operation, as EventBridge's events name it.
    String reason() {
        return reason;
    }

    /// Whether a configuration's event is this one: `s3:ObjectCreated:*`, `s3:ObjectCreated:Put`.
    boolean matches(String configured) {
        return EventNames.covers(configured, "s3:" + event);
    }
}
