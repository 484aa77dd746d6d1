package dev.stepdeck.sandbox.sns;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.Tag;

/// The tags of topics. Source: TagResource, Amazon SNS API Reference.
final class TopicTags {

    private static final int MOST = 50;
    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_VALUE = 256;

    private final Topics topics;

    TopicTags(Topics topics) {
        this.topics = topics;
    }

    void tag(String arn, List<Tag> tags) {
        topics.update(topic(arn).name(), topic -> {
            var all = new HashMap<>(topic.tags());
            all.putAll(map(tags));
            check(all);
            return topic.tagged(all);
        });
    }

    void untag(String arn, List<String> keys) {
        topics.update(topic(arn).name(), topic -> {
            var left = new HashMap<>(topic.tags());
            left.keySet().removeAll(keys);
            return topic.tagged(left);
        });
    }

    List<Tag> list(String arn) {
        return topic(arn).tags().entrySet().stream()
                .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build()).toList();
    }

    /// Tags by their keys.
    ///
    /// @throws AwsServiceException for tags that a topic cannot have
    static Map<String, String> map(List<Tag> tags) {
        var map = new HashMap<String, String>();
        for (var tag : tags) {
            if (map.put(tag.key(), tag.value()) != null) {
                throw SnsFaults.invalid("Duplicated keys are not allowed.");
            }
        }
        check(map);
        return map;
    }

    private static void check(Map<String, String> tags) {
        tags.forEach((key, value) -> {
            if (key.isEmpty() || key.length() > LONGEST_KEY || value.length() > LONGEST_VALUE
                    || key.regionMatches(true, 0, "aws:", 0, 4)) {
                throw SnsFaults.invalid("Tags");
            }
        });
        if (tags.size() > MOST) {
            throw SnsFaults.tooManyTags();
        }
    }

    private Topic topic(String arn) {
        try {
            return topics.get(arn);
        } catch (NotFoundException e) {
            throw SnsFaults.noResource();
        }
    }
}
