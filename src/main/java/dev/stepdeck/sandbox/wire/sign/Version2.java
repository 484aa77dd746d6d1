package dev.stepdeck.sandbox.wire.sign;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.stepdeck.sandbox.wire.sign.SignatureRefused.Reason;

/// A signature of version 2, which only S3 takes: boto3 makes its presigned URLs so.
///
/// Source: "Signing and authenticating REST requests (AWS signature version 2)" in the S3 User Guide.
///
/// @param time until when a presigned URL counts, or when the request was made
/// @param timeText the same as it is signed; empty where `x-amz-date` is signed as a header
record Version2(String accessKeyId, String signature, Instant time, String timeText, boolean isPresigned)
        implements
            Authorization {

    static final String SCHEME = "AWS ";
    private static final Duration SKEW = Duration.ofMinutes(15);
    /// The query parameters that are signed.
    private static final Set<String> SIGNED = Set.of("accelerate", "acl", "analytics", "cors", "defaultObjectAcl",
            "delete", "inventory", "lifecycle", "location", "logging", "metrics", "notification", "object-lock",
            "partNumber", "policy", "replication", "requestPayment", "response-cache-control",
            "response-content-disposition", "response-content-encoding", "response-content-language",
            "response-content-type", "response-expires", "restore", "select", "select-type", "storageClass", "tagging",
            "torrent", "uploadId", "uploads", "versionId", "versioning", "versions", "website");

    static Version2 ofHeader(RequestHead head, String header) {
        var parts = header.substring(SCHEME.length()).strip().split(":", -1);
        if (parts.length != 2) {
            throw new SignatureRefused(Reason.MALFORMED, "AWS authorization header is invalid.  Expected"
                    + " AwsAccessKeyId:signature");
        }
        var date = head.header("x-amz-date");
        var text = date.or(() -> head.header("Date")).orElseThrow(() -> new SignatureRefused(Reason.DENIED,
                "AWS authentication requires a valid Date or x-amz-date header"));
        try {
            return new Version2(parts[0], parts[1], DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from),
                    date.isPresent() ? "" : text, false);
        } catch (DateTimeException e) {
            throw new SignatureRefused(Reason.DENIED, "AWS authentication requires a valid Date or x-amz-date header");
        }
    }

    static Version2 ofQuery(RequestHead head) {
        var key = head.query("AWSAccessKeyId");
        var signature = head.query("Signature");
        var expires = head.query("Expires");
        if (key.isEmpty() || signature.isEmpty() || expires.isEmpty()) {
            throw new SignatureRefused(Reason.DENIED, "Query-string authentication requires the Signature, Expires and"
                    + " AWSAccessKeyId parameters");
        }
        if (!expires.get().matches("\\d{1,11}")) {
            throw new SignatureRefused(Reason.DENIED, "Invalid date (should be seconds since epoch): "
                    + expires.get());
        }
        return new Version2(key.get(), signature.get(), Instant.ofEpochSecond(Long.parseLong(expires.get())),
                expires.get(), true);
    }

    @Override
    public CredentialScope scope() {
        return new CredentialScope("", "", "s3");
    }

    /// @throws SignatureRefused when it is not by this key, or its time is over
    void verify(RequestHead head, String secret, Instant now) {
        if (isPresigned && now.isAfter(time)) {
            throw new SignatureRefused(Reason.EXPIRED, "Request has expired");
        }
        if (!isPresigned && Duration.between(time, now).abs().compareTo(SKEW) > 0) {
            throw new SignatureRefused(Reason.SKEWED, timeText);
        }
        // SDKs sign a bucket as `/bucket/`, also where they call it `/bucket`.
        var path = PathStyle.of(head);
        if (!Hashes.same(Hashes.sha1Base64(secret, text(head, path)), signature)
                && (path.lastIndexOf('/') > 0
                        || !Hashes.same(Hashes.sha1Base64(secret, text(head, path + "/")), signature))) {
            throw new SignatureRefused(Reason.MISMATCH, signature);
        }
    }

    private String text(RequestHead head, String path) {
        var text = new StringBuilder(head.method()).append('\n').append(head.header("Content-MD5").orElse(""))
                .append('\n').append(head.header("Content-Type").orElse("")).append('\n').append(timeText).append('\n');
        amzHeaders(head).forEach((name, value) -> text.append(name).append(':').append(value).append('\n'));
        text.append(path);
        var signed = head.query().entrySet().stream().filter(parameter -> SIGNED.contains(parameter.getKey()))
                .collect(Collectors.toMap(parameter -> parameter.getKey(), parameter -> parameter.getValue().getFirst(),
                        (first, _) -> first, TreeMap::new));
        // A parameter without a value is signed without an equals sign, one with an empty value alike.
        var separator = '?';
        for (var parameter : signed.entrySet()) {
            text.append(separator).append(parameter.getKey());
            if (!parameter.getValue().isEmpty()) {
                text.append('=').append(parameter.getValue());
            }
            separator = '&';
        }
        return text.toString();
    }

    /// Those in the query stand for headers.
    private static TreeMap<String, String> amzHeaders(RequestHead head) {
        var headers = new TreeMap<String, String>();
        head.query().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        head.headers().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT),
                values.stream().map(String::strip).collect(Collectors.joining(","))));
        headers.keySet().removeIf(name -> !name.startsWith("x-amz-"));
        return headers;
    }
}
