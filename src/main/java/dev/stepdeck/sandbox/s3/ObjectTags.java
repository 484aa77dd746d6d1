package dev.stepdeck.sandbox.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.s3.model.Tag;

/// The tags of objects: at most ten. Source: Amazon S3 User Guide, Categorizing your storage using tags.
final class ObjectTags {

    private static final int MOST = 10;
    private static final int MOST_OF_BUCKET = 50;
    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_VALUE = 256;
    private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");

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
                if (tags.put(URLDecoder.decode(parts[0], UTF_8),
                        parts.length == 1 ? "" : URLDecoder.decode(parts[1], UTF_8)) != null) {
                    throw badHeader();
                }
            } catch (IllegalArgumentException e) {
                throw badHeader();
            }
        }
        return checked(tags);
    }

    private static AwsServiceException badHeader() {
        return S3Faults.invalidArgument("The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded "
                + "URL query parameters without tag name duplicates.");
    }

    static Map<String, String> of(List<Tag> set) {
        return checked(map(set));
    }

    /// Checks the tags of a bucket, which may be fifty.
    static void checkOfBucket(List<Tag> set) {
        if (set.size() > MOST_OF_BUCKET) {
            throw S3Faults.of(400, "BadRequest", "Bucket tag count cannot be greater than 50");
        }
        checkTexts(map(set));
    }

    private static Map<String, String> map(List<Tag> set) {
        var tags = new TreeMap<String, String>();
        for (var tag : set) {
            if (tags.put(tag.key(), tag.value()) != null) {
                throw S3Faults.of(400, "InvalidTag", "Cannot provide multiple Tags with the same key");
            }
        }
        return tags;
    }

    static List<Tag> set(Map<String, String> tags) {
        return new TreeMap<>(tags).entrySet().stream()
                .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build()).toList();
    }

    private static Map<String, String> checked(Map<String, String> tags) {
        if (tags.size() > MOST) {
            throw S3Faults.of(400, "BadRequest", "Object tags cannot be greater than 10");
        }
        checkTexts(tags);
        return tags;
    }

    private static void checkTexts(Map<String, String> tags) {
        tags.forEach((key, value) -> {
            if (key.isEmpty() || key.length() > LONGEST_KEY || !ALLOWED.matcher(key).matches()) {
                throw S3Faults.of(400, "InvalidTag", "The TagKey you have provided is invalid");
            }
            if (key.startsWith("aws:")) {
                throw S3Faults.of(400, "InvalidTag", "System tags cannot be added/updated by requester");
            }
            if (value.length() > LONGEST_VALUE || !ALLOWED.matcher(value).matches()) {
                throw S3Faults.of(400, "InvalidTag", "The TagValue you have provided is invalid");
            }
        });
    }
}
