package dev.stepdeck.sandbox.s3;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import software.amazon.awssdk.core.SdkPojo;

/// The metadata of an object that S3 itself knows: `Content-Type` and its like, by header name.
final class SystemMetadata {

    private static final Set<String> KEPT = Set.of("Content-Type", "Cache-Control", "Content-Disposition",
            "Content-Encoding", "Content-Language", "Expires", "x-amz-website-redirect-location",
            "x-amz-storage-class");
    private static final String ENCODING = "Content-Encoding";

    private SystemMetadata() {}

    /// Those of a request that writes an object. `aws-chunked` is of the transport, not of the object.
    static Map<String, String> of(SdkPojo request) {
        var headers = new TreeMap<String, String>();
        for (var field : request.sdkFields()) {
            var value = field.getValueOrDefault(request);
            if (KEPT.contains(field.locationName()) && value instanceof String text) {
                headers.put(field.locationName(), text);
            }
        }
        headers.computeIfPresent(ENCODING, (_, value) -> Arrays.stream(value.split(",")).map(String::strip)
                .filter(name -> !name.equals("aws-chunked")).collect(Collectors.joining(",")));
        headers.remove(ENCODING, "");
        headers.remove("x-amz-storage-class", "STANDARD");
        headers.putIfAbsent("Content-Type", "binary/octet-stream");
        return headers;
    }

    /// Sets them in an answer.
    static void show(Map<String, String> headers, SdkPojo answer) {
        for (var field : answer.sdkFields()) {
            var value = headers.get(field.locationName());
            if (value != null) {
                field.set(answer, value);
            }
        }
    }
}
