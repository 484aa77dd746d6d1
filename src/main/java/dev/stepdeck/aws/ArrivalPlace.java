package dev.stepdeck.aws;

import java.util.Optional;
import java.util.stream.Stream;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Where an object of S3 has to come so that a rule for events takes it: events of CloudTrail and of S3 itself name bucket and key at different
/// places.
///
/// @param prefix how its key begins; may be empty
public record ArrivalPlace(String bucket, String prefix) {

    /// The place that an event pattern names; nothing when it is about something else.
    public static Optional<ArrivalPlace> of(String pattern) {
        try {
            var detail = JsonMapper.shared().readTree(pattern).path("detail");
            return Stream.of(place(detail.path("requestParameters").path("bucketName"),
                    detail.path("requestParameters").path("key")),
                    place(detail.path("bucket").path("name"), detail.path("object").path("key")))
                    .flatMap(Optional::stream).findFirst();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static Optional<ArrivalPlace> place(JsonNode buckets, JsonNode keys) {
        return buckets.valueStream().filter(JsonNode::isString).findFirst().map(bucket -> new ArrivalPlace(
                bucket.stringValue(), keys.valueStream().map(ArrivalPlace::prefix).findFirst().orElse("")));
    }

    private static String prefix(JsonNode key) {
        return key.isString() ? key.stringValue() : key.path("prefix").asString("");
    }

    /// The key for a file: the prefix, and the file's name unless the prefix is a whole key.
    public String key(String file) {
        return prefix.isEmpty() || prefix.endsWith("/") ? prefix + file : prefix;
    }
}
