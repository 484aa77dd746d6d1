package dev.stepdeck.sandbox.s3;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;

/// The metadata of an object that S3 itself knows: `Content-Type` and its like, by header name.
final class SystemMetadata {

    private static final Set<String> KEPT = Set.of("Content-Type", "Cache-Control", "Content-Disposition",
            "Content-Encoding", "Content-Language", "Expires", "x-amz-website-redirect-location");
    private static final String ENCODING = "Content-Encoding";
    private static final String EXPIRES = "Expires";

    private SystemMetadata() {}

    /// Those of a request that writes an object; an `Expires` that is not a date is a header that overrides it.
    /// `aws-chunked` is of the transport, not of the object.
    static Map<String, String> of(SdkPojo request) {
        var headers = new TreeMap<String, String>();
        for (var field : request.sdkFields()) {
            var value = field.getValueOrDefault(request);
            if (KEPT.contains(field.locationName()) && value instanceof String text) {
                headers.put(field.locationName(), text);
            } else if (KEPT.contains(field.locationName()) && value instanceof Instant time) {
                headers.put(field.locationName(), date(time));
            }
        }
        if (request instanceof AwsRequest asked) {
            asked.overrideConfiguration().map(override -> override.headers().get(EXPIRES))
                    .ifPresent(sent -> headers.put(EXPIRES, sent.getFirst()));
        }
        headers.computeIfPresent(ENCODING, (_, value) -> Arrays.stream(value.split(",")).map(String::strip)
                .filter(name -> !name.equals("aws-chunked")).collect(Collectors.joining(",")));
        headers.remove(ENCODING, "");
        headers.putIfAbsent("Content-Type", "binary/octet-stream");
        return headers;
    }

    /// Sets them in an answer.
    static void show(Map<String, String> headers, SdkPojo answer) {
        for (var field : answer.sdkFields()) {
            var value = headers.get(field.locationName());
            if (value != null && field.marshallingType() == MarshallingType.STRING) {
                field.set(answer, value);
            } else if (value != null && field.marshallingType() == MarshallingType.BOOLEAN) {
                field.set(answer, Boolean.valueOf(value));
            }
        }
    }

    /// As HTTP writes it.
    static String date(Instant time) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atZone(UTC)).replaceFirst(" (\\d) ", " 0$1 ");
    }
}
