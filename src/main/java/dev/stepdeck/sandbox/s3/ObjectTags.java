package dev.stepdeck.sandbox.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import software.amazon.awssdk.services.s3.model.Tag;

/// The tags of objects: at most ten. Source: Amazon S3 User Guide, Categorizing your storage using tags.
final class ObjectTags {

    private static final int MOST = 10;

    private ObjectTags() {}

    /// The tags of a header: `key=value&key=value`, percent-encoded.
    static Map<String, String> parse(@Nullable String header) {
        var tags = new TreeMap<String, String>();
        if (header == null || header.isEmpty()) {
            return tags;
        }
        for (var pair : header.split("&")) {
            var parts = pair.split("=", 2);
            try {
                tags.put(URLDecoder.decode(parts[0], UTF_8),
                        parts.length == 1 ? "" : URLDecoder.decode(parts[1], UTF_8));
            } catch (IllegalArgumentException e) {
                throw S3Faults.invalidArgument("The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded "
                        + "URL query parameters without tag name duplicates.");
            }
        }
        return checked(tags);
    }

    static Map<String, String> of(List<Tag> set) {
        var tags = new TreeMap<String, String>();
        for (var tag : set) {
            if (tags.put(tag.key(), tag.value()) != null) {
                throw S3Faults.of(400, "InvalidTag", "Cannot provide multiple Tags with the same key");
            }
        }
        return checked(tags);
    }

    static List<Tag> set(Map<String, String> tags) {
        return new TreeMap<>(tags).entrySet().stream()
                .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build()).toList();
    }

    private static Map<String, String> checked(Map<String, String> tags) {
        if (tags.size() > MOST) {
            throw S3Faults.of(400, "BadRequest", "Object tags cannot be greater than 10");
        }
        return tags;
    }
}
