package dev.stepdeck.sandbox.sqs;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The tags of queues. Source: Amazon SQS Developer Guide, Amazon SQS cost allocation tags; the rules for tags are those of
/// the AWS General Reference.
final class QueueTags {

    private static final int MOST = 50;
    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_VALUE = 256;
    private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");

    private final Queues queues;

    QueueTags(Queues queues) {
        this.queues = queues;
    }

    void tag(String url, Map<String, String> tags) {
        if (tags.isEmpty()) {
            throw SqsFaults.missing("Tags");
        }
        queues.update(queues.at(url).name(), queue -> {
            var all = new HashMap<>(queue.tags());
            all.putAll(tags);
            check(all);
            return queue.tagged(all);
        });
    }

    /// @throws software.amazon.awssdk.awscore.exception.AwsServiceException `InvalidParameterValue` for tags that a queue
    /// cannot have
    static void check(Map<String, String> tags) {
        if (tags.size() > MOST) {
            throw SqsFaults.badParameter("Too many tags added for queue. A queue can have at most 50 tags.");
        }
        tags.forEach((key, value) -> {
            if (key.isEmpty() || key.length() > LONGEST_KEY) {
                throw SqsFaults.badParameter("Tag keys must be between 1 and 128 characters in length.");
            }
            if (key.regionMatches(true, 0, "aws:", 0, 4)) {
                throw SqsFaults.badParameter("aws: prefixed tag key names are not allowed for external use.");
            }
            if (value.length() > LONGEST_VALUE) {
                throw SqsFaults.badParameter("Tag values must be between 0 and 256 characters in length.");
            }
            if (!ALLOWED.matcher(key).matches() || !ALLOWED.matcher(value).matches()) {
                throw SqsFaults
                        .badParameter("Tag keys and values can have letters, spaces, digits and _ . : / = + - @");
            }
        });
    }

    void untag(String url, List<String> keys) {
        queues.update(queues.at(url).name(), queue -> {
            var left = new HashMap<>(queue.tags());
            left.keySet().removeAll(keys);
            return queue.tagged(left);
        });
    }

    Map<String, String> of(String url) {
        return queues.at(url).tags();
    }
}
