package dev.stepdeck.sandbox.sqs;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// The attributes of queues, what they are at first, and what they may be. Source: SetQueueAttributes.
final class QueueAttributes {

    private static final Map<String, long[]> NUMBERS = Map.of("DelaySeconds", new long[]{0, 900},
            "MaximumMessageSize", new long[]{1024, 1_048_576}, "MessageRetentionPeriod", new long[]{60, 1_209_600},
            "ReceiveMessageWaitTimeSeconds", new long[]{0, 20}, "VisibilityTimeout", new long[]{0, 43_200},
            "KmsDataKeyReusePeriodSeconds", new long[]{60, 86_400});
    private static final Set<String> FLAGS = Set.of("FifoQueue", "ContentBasedDeduplication", "SqsManagedSseEnabled");
    private static final Set<String> TEXTS = Set.of("Policy", "RedrivePolicy", "RedriveAllowPolicy", "KmsMasterKeyId",
            "DeduplicationScope", "FifoThroughputLimit");

    private QueueAttributes() {}

    static Map<String, String> defaults() {
        return new HashMap<>(Map.of("DelaySeconds", "0", "MaximumMessageSize", "1048576", "MessageRetentionPeriod",
                "345600", "ReceiveMessageWaitTimeSeconds", "0", "VisibilityTimeout", "30", "SqsManagedSseEnabled",
                "true"));
    }

    /// @throws software.amazon.awssdk.awscore.exception.AwsServiceException for a name or value that is not allowed
    static void check(Map<String, String> attributes) {
        attributes.forEach((name, value) -> {
            var range = NUMBERS.get(name);
            if (range != null) {
                checkNumber(name, value, range);
            } else if (FLAGS.contains(name)) {
                if (!value.equals("true") && !value.equals("false")) {
                    throw SqsFaults.badAttribute(name, value);
                }
            } else if (!TEXTS.contains(name)) {
                throw SqsFaults.unknownAttribute(name);
            }
        });
    }

    private static void checkNumber(String name, String value, long[] range) {
        try {
            long number = Long.parseLong(value);
            if (number >= range[0] && number <= range[1]) {
                return;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw SqsFaults.badAttribute(name, value);
    }
}
