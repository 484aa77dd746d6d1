package dev.stepdeck.sandbox.cloudformation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import software.amazon.awssdk.services.cloudformation.model.Tag;

/// The tags of stacks.
final class Tags {

    private Tags() {}

    /// @throws software.amazon.awssdk.awscore.exception.AwsServiceException if there are too many or wrong ones
    static Map<String, String> read(List<Tag> tags) {
        var read = new LinkedHashMap<String, String>();
        for (var tag : tags) {
            if (tag.key() == null || tag.value() == null) {
                throw Errors.validation("Tag key and value cannot be null");
            }
            if (tag.key().startsWith("aws:")) {
                throw Errors.validation("aws: prefixed tag key names are not allowed for external use.");
            }
            if (read.put(tag.key(), tag.value()) != null) {
                throw Errors.validation("Duplicate tag keys found: " + tag.key());
            }
        }
        if (read.size() > 50) {
            throw Errors.validation("Number of tags cannot exceed 50");
        }
        return read;
    }

    static List<Tag> write(Map<String, String> tags) {
        return tags.entrySet().stream().map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }
}
